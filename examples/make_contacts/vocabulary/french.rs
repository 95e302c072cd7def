//! French given names, surnames, towns and streets.

use super::{LanguageTable, PlaceTable};

pub const LANGUAGE: LanguageTable = LanguageTable {
    women: "Marie Nathalie Isabelle Catherine Sylvie Françoise Monique Martine Christine Valérie Sandrine Véronique Stéphanie \
Sophie Céline Chantal Patricia Anne Julie Brigitte Jacqueline Aurélie Nicole Laurence Annie Émilie Dominique Virginie \
Élodie Christiane Corinne Hélène Michèle Caroline Laetitia Florence Delphine Sandra Camille Jeanne Pauline Mélanie Claire \
Danielle Audrey Anne-Marie Karine Béatrice Évelyne Denise Simone Léa Manon Chloé Emma Inès Jade Louise Alice Lina Mila \
Zoé Sarah Juliette Lucie Charlotte Mathilde Margaux Clémence Anaïs Océane Marine Justine Laura Marion Amandine Noémie \
Agathe Capucine Éléonore Apolline Adèle Agnès Odile Odette Paulette Yvette Ginette Colette Josette Bernadette Geneviève \
Thérèse Madeleine Suzanne Marguerite Germaine Fatima Nadia Samira Leïla Yasmine Aïcha Khadija Solène Gwenaëlle Maëlle \
Nolwenn Rozenn Aline Carole Cécile Coralie Édith Estelle Fanny Gaëlle Ghislaine Joëlle Magali Maryse Mireille Muriel \
Marie-Claude Marie-Christine Marie-Thérèse Marie-Laure Anne-Sophie Ophélie Pascale Régine Rolande Sabine Séverine Solange",
    men: "Jean Philippe Michel Alain Patrick Nicolas Christophe Pierre Christian Éric Frédéric Laurent Stéphane David Pascal \
Daniel Alexandre Julien Thierry Olivier Bernard Thomas Sébastien Gérard Didier Dominique Vincent François Bruno Guillaume \
Jérôme Jacques Marc Maxime Romain Claude Antoine Franck Jean-Pierre Anthony Kévin Gilles Cédric Serge André Mathieu Benjamin \
Patrice Fabrice Joël Jérémy Clément Arnaud Denis Paul Lucas Hervé Jean-Claude Sylvain Yves Ludovic Guy Florian Damien Alexis \
Mickaël Quentin Emmanuel Louis Benoît Jean-Luc Fabien Francis Hugo Jonathan Loïc Xavier Théo Adrien Raphaël Jean-François \
Grégory Robert Michaël Valentin Cyril Jean-Marc René Lionel Yannick Enzo Yann Jean-Paul Gaël Gabriel Arthur Jules Adam Nathan \
Léo Ethan Noah Tom Baptiste Simon Martin Victor Tristan Gaspard Augustin Côme Achille Émile Étienne Félix Gustave Honoré \
Isidore Jean-Baptiste Jean-Michel Jean-Louis Jean-Jacques Jean-Yves Mohamed Karim Rachid Youssef Mehdi Ali Ahmed Samir \
Roger Marcel Raymond Lucien Maurice Georges Henri Albert Armand Aurélien Bastien Corentin Dimitri Édouard Erwan Ronan",
    surnames: "Martin Bernard Thomas Petit Robert Richard Durand Dubois Moreau Laurent Simon Michel Lefèvre Leroy Roux David \
Bertrand Morel Fournier Girard Bonnet Dupont Lambert Fontaine Rousseau Vincent Muller Lefebvre Faure André Mercier Blanc \
Guérin Boyer Garnier Chevalier François Legrand Gauthier Garcia Perrin Robin Clément Morin Nicolas Henry Roussel Mathieu \
Gautier Masson Marchand Duval Denis Dumont Marie Lemaire Noël Meyer Dufour Meunier Brun Blanchard Giraud Joly Rivière Lucas \
Brunet Gaillard Barbier Arnaud Martinez Gérard Roche Renard Schmitt Roy Leroux Colin Vidal Caron Picard Roger Fabre Aubert \
Lemoine Renaud Dumas Lacroix Olivier Philippe Bourgeois Pierre Benoît Rey Leclerc Payet Rolland Leclercq Guillaume Lecomte \
Lopez Jean Dupuy Guillot Hubert Berger Carpentier Sanchez Dupuis Moulin Louis Deschamps Huet Vasseur Perez Boucher Fleury \
Royer Klein Jacquet Adam Paris Poirier Marty Aubry Guyot Carré Charles Renault Charpentier Ménard Maillard Baron Bertin \
Bailly Hervé Schneider Fernandez Collet Léger Bouvier Julien Prévost Millet Perrot Daniel Cousin Germain Breton Besson \
Langlois Rémy Pelletier Lévêque Perrier Leblanc Barré Lebrun Marchal Weber Mallet Hamon Boulanger Jacob Monnier Michaud \
Rodriguez Guichard Gillet Étienne Grondin Poulain Tessier Chevallier Collin Chauvin Bouchet Gay Lemaître Bénard Maréchal \
Humbert Reynaud Antoine Hoarau Perret Barthélemy Cordier Pichon Lejeune Gilbert Lamy Delaunay Pasquier Carlier Laporte \
Benali Haddad Traoré Diallo Ndiaye Nguyen Ferreira Da_Silva De_La_Tour Le_Goff Le_Gall Le_Roux D'Angelo L'Hostis Du_Plessis",
    surname_heads: "Bar Beau Bel Ber Bon Bou Bour Bru Cham Chan Char Clar Cor Cour Del Des Du For Gas Gir Gran Gui Jac Lab \
Lam Lan Mal Mar Mau Mon Mor Pas Per Pol Pou Ram Ren Riv Rou Sal Tar Val Vau Ver Vil",
    surname_tails: "ard aud eau ert et ier ière in ineau illon iquet on ot oux uel bert chon dier gnon lard nier quet sson teau vin",
    nicknames: "Alexandre:Alex Christophe:Chris Nicolas:Nico Frédéric:Fred Philippe:Phil Sébastien:Seb Stéphane:Steph \
Guillaume:Guy Benjamin:Ben Maxime:Max Mathieu:Mat Jean-Pierre:J-P,Jeannot Jean-Claude:J-C François:Fanfan,Francis \
Emmanuel:Manu Dominique:Dom Antoine:Toine Grégory:Greg Michel:Mimi Gérard:Gégé Daniel:Dany Thomas:Tom Vincent:Vince \
Isabelle:Isa Catherine:Cathy Françoise:Fanfan Christine:Cricri Valérie:Val Stéphanie:Steph Sandrine:Sandy Véronique:Véro \
Nathalie:Nath Caroline:Caro Élisabeth:Babeth Émilie:Milie Delphine:Del Florence:Flo Laetitia:Laeti Mélanie:Mel Virginie:Ginie \
Jacqueline:Jacotte Marie-Claude:Marie-Clo Margaux:Margot Mathilde:Math Joséphine:Jo Anne-Sophie:Anne-So Amandine:Amande",
};

pub const FRANCE: PlaceTable = PlaceTable {
    towns: &[
        "Paris|Île-de-France|IDF|750|1",
        "Paris|Île-de-France|IDF|750|1",
        "Marseille|Provence-Alpes-Côte d'Azur|PACA|130|4",
        "Lyon|Auvergne-Rhône-Alpes|ARA|690|4",
        "Toulouse|Occitanie||31|5",
        "Nice|Provence-Alpes-Côte d'Azur|PACA|06|4",
        "Nantes|Pays de la Loire|PDL|44|2",
        "Montpellier|Occitanie||34|4",
        "Strasbourg|Grand Est||67|3",
        "Bordeaux|Nouvelle-Aquitaine||33|5",
        "Lille|Hauts-de-France|HDF|59|3",
        "Rennes|Bretagne||35|2",
        "Reims|Grand Est||51|3",
        "Saint-Étienne|Auvergne-Rhône-Alpes|ARA|42|4",
        "Le Havre|Normandie||76|2",
        "Toulon|Provence-Alpes-Côte d'Azur|PACA|83|4",
        "Grenoble|Auvergne-Rhône-Alpes|ARA|38|4",
        "Dijon|Bourgogne-Franche-Comté|BFC|21|3",
        "Angers|Pays de la Loire|PDL|49|2",
        "Nîmes|Occitanie||30|4",
        "Aix-en-Provence|Provence-Alpes-Côte d'Azur|PACA|13|4",
        "Clermont-Ferrand|Auvergne-Rhône-Alpes|ARA|63|4",
        "Brest|Bretagne||29|2",
        "Tours|Centre-Val de Loire|CVL|37|2",
        "Amiens|Hauts-de-France|HDF|80|3",
        "Limoges|Nouvelle-Aquitaine||87|5",
        "Metz|Grand Est||57|3",
        "Besançon|Bourgogne-Franche-Comté|BFC|25|3",
        "Orléans|Centre-Val de Loire|CVL|45|2",
        "Versailles|Île-de-France|IDF|78|1",
    ],
    town_heads: "Saint-Aub Saint-Germ Beau Bel Bon Champ Châtel Clair Font Grand Haut La_Roch Mont Neu Pont Ville Val Ver Vieux Mar",
    town_tails: "in ain ville mont court bourg fort ières ac y igny euil",
    streets: "de_la_République Victor_Hugo de_la_Gare du_Général_de_Gaulle Jean_Jaurès Pasteur de_l'Église de_la_Mairie \
de_la_Liberté Gambetta des_Écoles du_Moulin de_la_Paix des_Lilas des_Acacias Émile_Zola Jules_Ferry Voltaire du_Château \
de_la_Fontaine des_Tilleuls du_11_Novembre du_8_Mai_1945 Saint-Michel Saint-Jean de_Paris de_Verdun du_Stade de_l'Hôpital \
des_Roses des_Vignes du_Marché Molière Racine La_Fontaine Lamartine Anatole_France Pierre_Curie Marie_Curie Jean_Moulin \
Carnot Thiers Foch Joffre Leclerc des_Champs de_la_Forêt des_Chênes des_Cerisiers des_Peupliers du_Lavoir de_la_Poste \
de_Bretagne d'Alsace de_Lorraine de_Strasbourg du_Faubourg des_Jardins Beauregard de_Bellevue du_Docteur_Roux Louis_Blanc",
    street_heads: "des_Bel des_Cl des_Font du_Mont du_Pr de_la_Gran de_la_Vill du_Champ des_Mar des_Pl de_Beau de_Chant",
    street_tails: "ais ets ières elle ette on ine ot eaux ard",
    street_kinds: &[
        "rue|r.|R",
        "rue|r.|rue",
        "avenue|av.|ave",
        "boulevard|bd|boul.",
        "place|pl.|pl",
        "chemin|ch.|che",
        "impasse|imp.|imp",
        "allée|all.|allee",
    ],
};

//! Spanish given names, surnames, towns and streets.

use super::{LanguageTable, PlaceTable};

pub const LANGUAGE: LanguageTable = LanguageTable {
    women: "María_Carmen María Carmen Ana_María Josefa Isabel María_Pilar María_Dolores Laura María_Teresa Ana Cristina Marta \
María_Ángeles Francisca Lucía María_Isabel María_José Antonia Dolores Sara Paula Elena María_Luisa Raquel Rosa_María Pilar \
Concepción Manuela María_Jesús Mercedes Julia Beatriz Nuria Silvia Rosario Juana Alba Irene Teresa Encarnación Patricia \
Montserrat Andrea Rocío Mónica Rosa Alicia María_Mar Sonia Sandra Ángela Marina Susana Natalia Yolanda Margarita \
María_Josefa Sofía Claudia Carla Inmaculada Eva María_Rosario Noelia Inés Esther María_Mercedes Daniela Verónica Nerea \
Carolina Amparo Ainhoa Lorena Martina Victoria Catalina Consuelo Fátima Ángeles Celia Lidia Begoña Aitana Leire Itziar \
Maite Arantxa Nieves Esperanza Remedios Gloria Emilia Adriana Valeria Jimena Valentina Camila Gabriela Ximena Guadalupe \
Fernanda Alejandra Mariana Paloma Blanca Clara Aurora Soledad Purificación Trinidad Milagros Macarena Tamara Vanesa",
    men: "Antonio Manuel José Francisco David Juan Javier Daniel José_Antonio Francisco_Javier José_Luis Carlos Jesús Alejandro \
Miguel José_Manuel Rafael Pablo Pedro Miguel_Ángel Ángel Sergio Fernando José_María Jorge Luis Alberto Álvaro Juan_Carlos \
Adrián Diego Juan_José Raúl Iván Juan_Antonio Rubén Enrique Óscar Ramón Andrés Vicente Juan_Manuel Joaquín Santiago Víctor \
Mario Eduardo Roberto Jaime Francisco_José Marcos Ignacio Hugo Alfonso Jordi Ricardo Salvador Guillermo Emilio Gabriel \
Gonzalo Julio Julián Mohamed José_Miguel Tomás Martín Agustín Nicolás José_Ramón Ismael Samuel Joan Félix Cristian Aitor \
Lucas Héctor Iker Juan_Francisco José_Carlos Álex Josep Sebastián Mariano César Alfredo Domingo José_Ángel Víctor_Manuel \
Felipe Rodrigo Mateo Xavier Albert Gregorio Lorenzo Esteban Cristóbal Antonio_José Pau Unai Mikel Asier Borja Íñigo Xabier \
Leandro Arturo Eugenio Germán Bernardo Marc Oriol Gerard Leonardo Matías Emiliano Santino Bruno Ezequiel Fermín Gaspar",
    surnames: "García Rodríguez González Fernández López Martínez Sánchez Pérez Gómez Martín Jiménez Hernández Ruiz Díaz Moreno \
Muñoz Álvarez Romero Gutiérrez Alonso Navarro Torres Domínguez Ramos Vázquez Ramírez Gil Serrano Morales Molina Blanco Suárez \
Castro Ortega Delgado Ortiz Marín Rubio Núñez Medina Sanz Castillo Iglesias Cortés Garrido Santos Guerrero Lozano Cano Cruz \
Méndez Flores Prieto Herrera Peña León Márquez Cabrera Gallego Calvo Vidal Campos Reyes Vega Fuentes Carrasco Díez Aguilar \
Caballero Nieto Santana Vargas Pascual Giménez Herrero Hidalgo Montero Lorenzo Santiago Benítez Durán Ibáñez Arias Mora \
Ferrer Carmona Vicente Rojas Soto Crespo Román Pastor Velasco Parra Sáez Moya Bravo Rivera Gallardo Soler Silva Esteban \
Pardo Franco Rivas Lara Merino Espinosa Mendoza Vera Camacho Izquierdo Arroyo Casado Sierra Redondo Segura Luque Rey Otero \
Villar Pons Quintana Heredia Montes Salazar Valero Mateo Bernal Contreras Guillén Marcos Exposito Varela Beltrán Palacios \
Macías Rico Miranda Galán Bueno Rovira Aguirre Zamora Serra Acosta Escudero Roldán Menéndez Manzano Costa Aranda Abad Rueda \
Villanueva Salas Guerra Bermúdez Santamaría Andrés Avila Etxeberria Goikoetxea Mendizábal Urrutia Ibarra Arrieta Larrea \
Puig Riera Bosch Mas Roca Sala Vila Font Casas Planas Ripoll Llorens De_la_Fuente De_la_Torre Del_Río De_la_Cruz Del_Valle",
    surname_heads: "Alb Arr Bal Barr Ben Cab Cal Cam Carr Cas Cer Col Corr Esc Fig Gal Gar Gran Hor Mal Man Mar Mel Mir Mol \
Mont Mor Nav Oll Pal Par Pel Pin Quin Rib Rob Sal Sant Sev Sol Tob Torr Val Vel Vill Zab",
    surname_tails: "ada aldo ales ano anova arra edo ejo ella ero eta illa illo ín ina olar ona osa ueño uera ón án",
    nicknames: "Francisco:Paco,Fran,Curro José:Pepe Antonio:Toni,Toño Manuel:Manolo,Manu Ignacio:Nacho,Iñaki Jesús:Chus,Suso \
Rafael:Rafa Miguel:Micky Alejandro:Álex,Jandro Javier:Javi Francisco_Javier:Fran,Javi José_María:Chema José_Luis:Pepe_Luis \
José_Antonio:Josean Juan_Carlos:Juancar Juan_José:Juanjo Juan_Manuel:Juanma Miguel_Ángel:Miguelan Enrique:Quique,Kike \
Eduardo:Edu Fernando:Fer,Nando Alberto:Berto Roberto:Rober Sergio:Checo Santiago:Santi Joaquín:Quino,Ximo Vicente:Vicent,Chente \
Guillermo:Guille Gregorio:Goyo Sebastián:Sebas Nicolás:Nico Daniel:Dani David:Davi Gabriel:Gabi Salvador:Salva \
Dolores:Lola María_Dolores:Lola,Loli Josefa:Pepa,Pepi Francisca:Paca,Paqui Concepción:Concha,Conchi María_Carmen:Mamen,Maricarmen \
Carmen:Menchu Isabel:Isa María_Isabel:Maribel María_Teresa:Maite,Mayte María_José:Marijose,Cote María_Luisa:Marisa Mercedes:Merche \
Rosario:Charo Pilar:Pili María_Pilar:Pili,Maripili Encarnación:Encarna Montserrat:Montse Inmaculada:Inma Beatriz:Bea \
Cristina:Cris Patricia:Patri Consuelo:Chelo Guadalupe:Lupe Margarita:Marga Purificación:Puri Remedios:Reme Milagros:Mila \
María_Jesús:Chus María_Ángeles:Marian,Ángeles Rosa_María:Rosa Ana_María:Ana,Anamari Verónica:Vero Natalia:Nati Victoria:Vicky",
};

pub const SPAIN: PlaceTable = PlaceTable {
    towns: &[
        "Madrid|Madrid||280|91",
        "Madrid|Madrid||280|91",
        "Barcelona|Barcelona|BCN|080|93",
        "Valencia|Valencia|VLC|460|96",
        "Sevilla|Sevilla||410|95",
        "Zaragoza|Zaragoza||500|976",
        "Málaga|Málaga||290|952",
        "Murcia|Murcia||300|968",
        "Palma de Mallorca|Islas Baleares||070|971",
        "Las Palmas de Gran Canaria|Las Palmas||350|928",
        "Bilbao|Vizcaya|Bizkaia|480|94",
        "Alicante|Alicante|Alacant|030|965",
        "Córdoba|Córdoba||140|957",
        "Valladolid|Valladolid||470|983",
        "Vigo|Pontevedra||362|986",
        "Gijón|Asturias||332|985",
        "L'Hospitalet de Llobregat|Barcelona|BCN|089|93",
        "A Coruña|A Coruña|La Coruña|150|981",
        "Vitoria-Gasteiz|Álava|Araba|010|945",
        "Granada|Granada||180|958",
        "Oviedo|Asturias||330|985",
        "San Sebastián|Guipúzcoa|Gipuzkoa|200|943",
        "Pamplona|Navarra||310|948",
        "Santander|Cantabria||390|942",
        "Almería|Almería||040|950",
        "Burgos|Burgos||090|947",
        "Salamanca|Salamanca||370|923",
        "Albacete|Albacete||020|967",
        "Logroño|La Rioja||260|941",
        "Badajoz|Badajoz||060|924",
        "Cádiz|Cádiz||110|956",
        "Jaén|Jaén||230|953",
    ],
    town_heads: "Villa Torre Fuente Peña Casa Monte Val Puebla_de_ San_Mart Alde Cas Mira Ribera_de_ Santa_Col Arroyo_de_ Campo",
    town_tails: "nueva real franca alta mayor blanca redonda clara verde seca hermosa fría",
    streets: "Mayor Real Nueva Iglesia Constitución España Cervantes San_José San_Juan del_Sol de_la_Paz Ancha Alta Larga Sol \
Colón Goya Velázquez Gran_Vía Andalucía Castilla Cataluña Galicia Extremadura Madrid Barcelona Valencia Sevilla Toledo \
del_Carmen del_Pilar San_Antonio San_Pedro Santa_María Santa_Ana San_Miguel de_la_Libertad Libertad Molino Fuente Olivo \
Huertas Jardines Rosales Almendros Naranjos Pinos Álamos Cid Don_Quijote Ramón_y_Cajal Severo_Ochoa Picasso Federico_García_Lorca \
Antonio_Machado Miguel_Hernández Juan_Ramón_Jiménez Rosalía_de_Castro Pérez_Galdós Calvario Estación Mercado Ayuntamiento Lepanto",
    street_heads: "Alam Oliv Pin Roble Cast Fuent Huert Moral Mont Palm Parr Ros Sauc Viñ Arroy Camp",
    street_tails: "ar ales eda edo illos itas era ares",
    street_kinds: &[
        "Calle|C/|Cl.",
        "Calle|C/|C.",
        "Calle|C/|c/",
        "Avenida|Avda.|Av.",
        "Plaza|Pza.|Pl.",
        "Paseo|Pº|P.º",
        "Camino|Cno.|Cmno.",
        "Ronda|Rda.|Rda",
    ],
};

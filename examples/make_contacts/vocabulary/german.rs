//! German given names, surnames, towns and streets.

use super::{LanguageTable, PlaceTable};

pub const LANGUAGE: LanguageTable = LanguageTable {
    women: "Anna Maria Ursula Monika Petra Sabine Karin Renate Helga Andrea Birgit Claudia Susanne Gabriele Martina Angelika \
Christine Barbara Brigitte Katharina Julia Stefanie Nicole Anja Heike Silke Ulrike Tanja Kerstin Sandra Melanie Daniela \
Christina Katrin Sarah Lisa Laura Lena Lea Hannah Emma Mia Sophie Marie Leonie Johanna Franziska Charlotte Clara Greta \
Ida Frieda Mathilda Paula Luisa Elisabeth Margarete Ingrid Gisela Erika Hildegard Gertrud Irmgard Edeltraud Waltraud \
Elke Jutta Marion Bettina Cornelia Regina Sybille Dagmar Doris Ute Antje Wiebke Frauke Maike Swantje Annika Jana Nadine \
Yvonne Jessica Vanessa Jasmin Ayşe Fatma Elif Zeynep Katja Simone Sonja Beate Christa Hannelore Rosemarie Annegret \
Käthe Bärbel Jördis Theresa Veronika Magdalena Eva Verena Miriam Judith Rebekka Carolin Friederike Henriette Elfriede \
Liselotte Roswitha Marlies Annette Heidrun Gudrun Sigrid Astrid Svenja Inga Tabea Finja Merle Marlene Romy Nele",
    men: "Peter Michael Thomas Andreas Wolfgang Klaus Jürgen Günter Stefan Christian Uwe Werner Horst Frank Dieter Manfred \
Gerhard Hans Bernd Thorsten Matthias Helmut Walter Heinz Martin Jörg Rolf Jens Sven Alexander Jan Rainer Holger Karl \
Dirk Joachim Ralf Carsten Herbert Oliver Wilhelm Kurt Markus Heinrich Harald Paul Hermann Christoph Ulrich Robert Georg \
Hans-Peter Karl-Heinz Siegfried Josef Franz Rudolf Otto Fritz Friedrich Ernst Alfred Erich Volker Norbert Detlef Lothar \
Gottfried Ludwig Konrad Eberhard Reinhard Burkhard Daniel Tobias Sebastian Florian Philipp Benjamin David Tim Dominik \
Felix Lukas Jonas Leon Finn Maximilian Moritz Julian Niklas Simon Fabian Johannes Jakob Elias Anton Emil Oskar Theo \
Henrik Björn Lars Nils Torben Malte Hauke Sönke Ole Kai Marco Marcel Patrick René Sascha André Mehmet Mustafa Ali Murat \
Emre Kevin Dennis Timo Marius Raphael Benedikt Korbinian Xaver Alois Sepp Leopold Valentin Vinzenz Gregor Roland Götz \
Jörn Armin Axel Bruno Egon Edgar Erwin Eugen Ferdinand Gustav Hubert Ingo Kaspar Leonhard Olaf Reiner Richard Till",
    surnames: "Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein \
Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Schmitz Krause Meier Lehmann \
Schmid Schulze Maier Köhler Herrmann König Walter Mayer Huber Kaiser Fuchs Peters Lang Scholz Möller Weiß Jung Hahn \
Schubert Vogel Friedrich Keller Günther Frank Berger Winkler Roth Beck Lorenz Baumann Franke Albrecht Schuster Simon \
Ludwig Böhm Winter Kraus Martin Schumacher Krämer Vogt Stein Jäger Otto Sommer Groß Seidel Heinrich Brandt Haas Schreiber \
Graf Schulte Dietrich Ziegler Kuhn Kühn Pohl Engel Horn Busch Bergmann Thomas Voigt Sauer Arnold Wolff Pfeiffer Ernst \
Hübner Kaufmann Lindner Götz Stahl Wenzel Barth Förster Gerlach Nowak Ullrich Kurz Dreßler Eckert Hein Heß Hesse Jahn \
Janßen Kern Kirsch Kramer Kunz Lutz Marx Mohr Moser Naumann Nickel Paul Petersen Pietsch Rau Reuter Riedel Ritter Rösler \
Rudolph Schilling Schlegel Schlüter Schramm Schütte Schütz Seiler Siebert Stark Steffen Strauß Thiel Thiele Unger \
Urban Walther Weiss Wendt Wiese Wilhelm Wirth Witt Wolter Zander Ziemann Zöller Yılmaz Kaya Demir Öztürk Şahin Kowalski \
Lewandowski Nguyen Ivanov Petrović Hansen Jensen Christiansen Paulsen Carstens Behrens Lüders Harms Brinkmann Buchholz \
Fröhlich Gärtner Grimm Hagen Heinze Henning Hinz Holz Jansen Jordan Kessler Kolb Langer Linke Löffler Menzel Merkel \
Michel Neubauer Noack Oswald Popp Preuß Rapp Reich Reichert Renner Röder Sander Schiller Schindler Schott Specht",
    surname_heads: "Acker Alt Bach Baum Berg Birken Brunn Buch Burg Dorn Eber Eichen Feld Forst Gersten Grün Haber Heide Hirsch \
Hof Holz Kirch Kron Linden Mühl Neu Nieder Ober Ost Rosen Sand Schön Stein Thal Wald Weiden Wein West Wies Zell Röhr Löw",
    surname_tails: "mann meier mayer meyer bauer müller berger hauser huber hofer thaler bach brunner eder felder acker stein horst egger reiter",
    nicknames: "Johannes:Hannes,Jo Alexander:Alex Maximilian:Max Sebastian:Basti Michael:Michi,Micha Thomas:Tom Stefan:Steff \
Andreas:Andi,Andy Christian:Chris Matthias:Matze Wolfgang:Wolfi Klaus:Klausi Josef:Sepp Franz:Franzl Friedrich:Fritz \
Wilhelm:Willi Heinrich:Heiner,Heinz Ulrich:Uli Benjamin:Ben Daniel:Dani Dominik:Nick Tobias:Tobi Florian:Flo Philipp:Phil \
Katharina:Kathi,Käthe Elisabeth:Lisa,Sissi,Elli Johanna:Hanna Franziska:Franzi Susanne:Susi Gabriele:Gabi Stefanie:Steffi \
Christine:Christl,Tina Margarete:Grete,Gretel Magdalena:Lena Veronika:Vroni Theresa:Resi Ursula:Uschi,Ulla Monika:Moni \
Barbara:Babsi Sabine:Bine Angelika:Geli Brigitte:Gitti Cornelia:Conny Hannelore:Hanne Friederike:Rike Ulrike:Uli,Rike \
Karl-Heinz:Kalle,Heinz Hans-Peter:Hansi Manfred:Manni Siegfried:Sigi Gerhard:Gerd Jürgen:Jürg Joachim:Achim,Jochen \
Günter:Günni Rudolf:Rudi Ludwig:Lutz Konrad:Conny Julia:Jule Carolin:Caro Annegret:Anne Charlotte:Lotte Mathilda:Tilda",
};

pub const GERMANY: PlaceTable = PlaceTable {
    towns: &[
        "Berlin|Berlin||10|30",
        "Berlin|Berlin||12|30",
        "Berlin|Berlin||13|30",
        "Hamburg|Hamburg||20|40",
        "Hamburg|Hamburg||22|40",
        "München|Bayern||80|89",
        "München|Bayern||81|89",
        "Köln|Nordrhein-Westfalen|NRW|50|221",
        "Frankfurt am Main|Hessen||60|69",
        "Stuttgart|Baden-Württemberg|BW|70|711",
        "Düsseldorf|Nordrhein-Westfalen|NRW|40|211",
        "Dortmund|Nordrhein-Westfalen|NRW|44|231",
        "Essen|Nordrhein-Westfalen|NRW|45|201",
        "Leipzig|Sachsen||04|341",
        "Bremen|Bremen||28|421",
        "Dresden|Sachsen||01|351",
        "Hannover|Niedersachsen||30|511",
        "Nürnberg|Bayern||90|911",
        "Bonn|Nordrhein-Westfalen|NRW|53|228",
        "Münster|Nordrhein-Westfalen|NRW|48|251",
        "Karlsruhe|Baden-Württemberg|BW|76|721",
        "Mannheim|Baden-Württemberg|BW|68|621",
        "Augsburg|Bayern||86|821",
        "Wiesbaden|Hessen||65|611",
        "Braunschweig|Niedersachsen||38|531",
        "Kiel|Schleswig-Holstein|SH|24|431",
        "Lübeck|Schleswig-Holstein|SH|23|451",
        "Erfurt|Thüringen||99|361",
        "Mainz|Rheinland-Pfalz|RLP|55|6131",
        "Rostock|Mecklenburg-Vorpommern|MV|18|381",
        "Saarbrücken|Saarland||66|681",
        "Magdeburg|Sachsen-Anhalt||39|391",
        "Freiburg im Breisgau|Baden-Württemberg|BW|79|761",
        "Regensburg|Bayern||93|941",
        "Göttingen|Niedersachsen||37|551",
    ],
    town_heads: "Alten Bad_Alt Eichen Fürsten Grün Hirsch Kirch Königs Linden Neu Nieder Ober Rosen Sankt_Ing Schön Stein Unter Wald Weiß Wolfs",
    town_tails: "berg bach burg dorf feld hausen heim kirchen stadt tal brück au",
    streets: "Haupt Schul Garten Bahnhof Dorf Berg Birken Linden Kirch Wald Ring Schiller Goethe Jahn Mozart Beethoven Lessing \
Mühlen Wiesen Feld Rosen Blumen Ahorn Buchen Eichen Tannen Friedhofs Post Markt Neue Industrie Garten Hof Kant Uhland \
Bismarck Friedrich Wilhelm Kaiser Luisen Karl Hermann Moltke Brunnen Burg Schloss Turm Weinberg Nord Süd Ost West Park \
See Ufer Hafen Fischer Gerber Bäcker Müller Ziegel Sonnen Amsel Drossel Finken Lerchen Meisen Schwalben Königs Grün",
    street_heads: "Ahorn Erlen Eschen Fichten Flieder Hasel Heide Holunder Kastanien Kiefern Lärchen Nelken Pappel Tulpen Ulmen Veilchen Weiden",
    street_tails: "berg grund feld hof hang busch tal brunnen",
    street_kinds: &[
        "straße|str.|strasse|-Str.",
        "weg|weg",
        "gasse|gasse",
        "platz|platz|pl.",
        "allee|allee",
        "straße|str.|strasse| Str.",
        "ring|ring",
        "straße|str.|strasse|str",
    ],
};

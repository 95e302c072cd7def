//! Icelandic given names, patronymic stems, towns and streets.

use super::{LanguageTable, PlaceTable};

/// `surnames` are fathers' (and some mothers') names in the genitive, to which -son or -dóttir is added;
/// where the two take different stems, both are given as `before-son/before-dóttir`.
pub const LANGUAGE: LanguageTable = LanguageTable {
    women: "Guðrún Anna Kristín Sigríður Margrét Helga Sigrún Ingibjörg Jóhanna María Elín Katrín Guðbjörg Ásta Ragnheiður \
Hildur Erla Lilja Ólöf Elísabet Hulda Eva Steinunn Þórunn Guðný Björk Kolbrún Birna Unnur Sara Íris Rakel Auður Edda \
Berglind Þóra Halldóra Valgerður Ragnhildur Jóna Inga Bryndís Heiða Fríða Harpa Rósa Sólveig Svanhildur Þórdís Dagný \
Vigdís Hrafnhildur Áslaug Arna Thelma Hanna Karen Sólrún Soffía Freyja Embla Emilía Ísabella Emma Hekla Katla Salka \
Birta Sunna Tinna Telma Álfheiður Álfrún Ásdís Ásgerður Brynja Drífa Dýrleif Eygló Eyrún Gerður Gréta Gunnhildur \
Gyða Hafdís Hallgerður Herdís Hjördís Hlín Hólmfríður Hrefna Hrönn Ingunn Járngerður Jórunn Laufey Linda Ljósbrá Lóa \
Nanna Oddný Ólína Pálína Ragna Selma Silja Snædís Stefanía Svala Sæunn Tanja Una Vala Vilborg Ylfa Yrsa Þorbjörg \
Þorgerður Þuríður Æsa Ösp",
    men: "Jón Sigurður Guðmundur Gunnar Ólafur Einar Kristján Magnús Stefán Jóhann Björn Árni Bjarni Helgi Halldór Arnar Kristinn \
Ragnar Gísli Guðjón Páll Sveinn Jóhannes Þorsteinn Davíð Daníel Birgir Pétur Haukur Óskar Þórður Hörður Ágúst Alexander \
Rúnar Aron Karl Andri Friðrik Atli Baldur Bjarki Hafsteinn Hilmar Ingvar Þór Elvar Viktor Sigurjón Eiríkur Egill Hjalti \
Ásgeir Ásmundur Benedikt Bergur Bragi Brynjar Dagur Eggert Elías Emil Erlendur Erlingur Eyþór Finnur Freyr Garðar Geir \
Grétar Guðlaugur Gylfi Hákon Hallgrímur Hannes Hermann Hinrik Hlynur Hrafn Ingi Ingólfur Ísak Ívar Jakob Jens Jökull \
Kári Kjartan Kolbeinn Lárus Leifur Logi Lúðvík Marteinn Matthías Njáll Oddur Ólíver Ómar Orri Rafn Reynir Róbert \
Sigfús Sigmundur Sigtryggur Sindri Skúli Snorri Steinar Steingrímur Sturla Styrmir Sæmundur Sölvi Theodór Tómas Trausti \
Tryggvi Úlfur Unnar Valdimar Valgeir Valur Viðar Vilhjálmur Ýmir Þórarinn Þórir Þorgeir Þorlákur Þorvaldur Þráinn Ægir Örn Örvar",
    surnames: "Jóns Sigurðs/Sigurðar Guðmunds Gunnars Ólafs Einars Kristjáns Magnús Stefáns Jóhanns Björns/Björns Árna Bjarna Helga \
Halldórs Arnars Kristins Ragnars Gísla Guðjóns Páls Sveins Jóhannes Þorsteins Davíðs Daníels Birgis Péturs Hauks Óskars Þórðar \
Harðar Ágústs Alexanders Rúnars Arons Karls Andra Friðriks Atla Baldurs Hafsteins Hilmars Ingvars Þórs Elvars Viktors Sigurjóns \
Eiríks Egils Hjalta Ásgeirs Ásmunds Benedikts Bergs Braga Brynjars Dags Eggerts Elías Emils Erlends Erlings Eyþórs Finns Garðars \
Geirs Grétars Guðlaugs Gylfa Hákonar Hallgríms Hannes Hermanns Hinriks Hrafns Inga Ingólfs Ísaks Ívars Jakobs Jens Kára Kjartans \
Kolbeins Lárus Leifs Loga Lúðvíks Marteins Matthías Njáls Odds Ómars Rafns Reynis Róberts Sigfús Sigmunds Sigtryggs Skúla Snorra \
Steinars Steingríms Sturlu Sæmunds Tómas Trausta Tryggva Úlfs Valdimars Valgeirs Vals Viðars Vilhjálms Þórarins Þóris Þorgeirs \
Þorláks Þorvalds Þráins Ægis Arnar Guðrúnar Sigríðar Kristínar Helgu Önnu Margrétar Ástu Auðar Guðna Ara Más Jóels Þorbergs",
    surname_heads: "",
    surname_tails: "",
    nicknames: "Jón:Nonni Sigurður:Siggi Guðmundur:Gummi,Mundi Gunnar:Gunni Ólafur:Óli Einar:Einsi Kristján:Stjáni,Krissi Magnús:Maggi \
Stefán:Stebbi Jóhann:Jói Björn:Bjössi Árni:Addi Bjarni:Baddi Halldór:Dóri Kristinn:Kiddi Ragnar:Raggi Guðjón:Gaui Páll:Palli \
Sveinn:Svenni Jóhannes:Jói Þorsteinn:Steini Davíð:Dabbi Daníel:Danni Birgir:Biggi Pétur:Pési Haukur:Hauki Óskar:Skari Þórður:Doddi \
Hörður:Höddi Ágúst:Gústi Karl:Kalli Friðrik:Frikki Sigurjón:Sjonni Eiríkur:Eiki Ásgeir:Geiri Benedikt:Benni Ingólfur:Ingó \
Vilhjálmur:Villi Tómas:Tommi Þórarinn:Tóti Jakob:Kobbi Hallgrímur:Halli Guðrún:Gunna,Rúna Kristín:Stína Sigríður:Sigga Margrét:Magga \
Ingibjörg:Inga Jóhanna:Hanna Katrín:Kata Guðbjörg:Gugga Ragnheiður:Ragga Elísabet:Beta Steinunn:Steina Þórunn:Tóta Halldóra:Dóra \
Valgerður:Vala Sólveig:Solla Ragnhildur:Ragga Hólmfríður:Fríða Þorbjörg:Tobba Þuríður:Þura Vilborg:Bogga Hrafnhildur:Hrabba",
};

pub const ICELAND: PlaceTable = PlaceTable {
    // Postcodes are whole here: every Icelandic postcode is three digits and belongs to one place.
    towns: &[
        "Reykjavík|Höfuðborgarsvæðið||101|5",
        "Reykjavík|Höfuðborgarsvæðið||105|5",
        "Reykjavík|Höfuðborgarsvæðið||107|5",
        "Reykjavík|Höfuðborgarsvæðið||108|5",
        "Reykjavík|Höfuðborgarsvæðið||109|5",
        "Reykjavík|Höfuðborgarsvæðið||110|5",
        "Reykjavík|Höfuðborgarsvæðið||112|5",
        "Reykjavík|Höfuðborgarsvæðið||113|5",
        "Seltjarnarnes|Höfuðborgarsvæðið||170|5",
        "Kópavogur|Höfuðborgarsvæðið||200|5",
        "Kópavogur|Höfuðborgarsvæðið||201|5",
        "Kópavogur|Höfuðborgarsvæðið||203|5",
        "Garðabær|Höfuðborgarsvæðið||210|5",
        "Hafnarfjörður|Höfuðborgarsvæðið||220|5",
        "Hafnarfjörður|Höfuðborgarsvæðið||221|5",
        "Mosfellsbær|Höfuðborgarsvæðið||270|5",
        "Reykjanesbær|Suðurnes||230|4",
        "Grindavík|Suðurnes||240|4",
        "Akranes|Vesturland||300|4",
        "Borgarnes|Vesturland||310|4",
        "Stykkishólmur|Vesturland||340|4",
        "Ísafjörður|Vestfirðir||400|4",
        "Sauðárkrókur|Norðurland vestra||550|4",
        "Siglufjörður|Norðurland eystra||580|4",
        "Akureyri|Norðurland eystra||600|4",
        "Akureyri|Norðurland eystra||603|4",
        "Húsavík|Norðurland eystra||640|4",
        "Egilsstaðir|Austurland||700|4",
        "Seyðisfjörður|Austurland||710|4",
        "Höfn|Austurland||780|4",
        "Selfoss|Suðurland||800|4",
        "Hveragerði|Suðurland||810|4",
        "Vík|Suðurland||870|4",
        "Vestmannaeyjar|Suðurland||900|4",
    ],
    town_heads: "",
    town_tails: "",
    streets: "Lauga Skóla Hafnar Aðal Strand Bræðraborgar Grettis Njáls Berg Hverfis Skúla Borgar Miklu Kringlu Suður Norður Austur \
Vestur Lækjar Tjarnar Garða Hlíðar Hraun Há Lang Brekku Engja Fjarðar Heiðar Kletta Lynghóls Birki Reyni Furu Greni Víði Akur",
    street_heads: "Álf Arn Ás Bjark Blik Eski Fífu Flúða Gauk Hamra Haga Hóla Hvassa Kjarr Kleppu Laxa Ljós Lóu Mela Mýrar Núpa Rauða Selja \
Skeiðar Smára Sól Stapa Stein Tungu Urðar Vest Ystu Þing Ægis Öldu",
    street_tails: "bæjar bakka brekku hlíðar",
    // Nominative, dative (the form on an envelope), without accents.
    street_kinds: &[
        "vegur|vegi|vegur",
        "gata|götu|gata",
        "stígur|stíg|stigur",
        "braut|braut|braut",
        "holt|holti|holt",
        "tún|túni|tun",
        "gerði|gerði|gerdi",
        "hvammur|hvammi|hvammur",
    ],
};

//! English given names, surnames, towns and streets, for the United States and Great Britain.

use super::{LanguageTable, PlaceTable};

pub const LANGUAGE: LanguageTable = LanguageTable {
    women: "Mary Jennifer Elizabeth Susan Sarah Margaret Jessica Emily Emma Olivia Karen Lisa Nancy Sandra Ashley Kimberly \
Donna Michelle Carol Amanda Melissa Deborah Stephanie Rebecca Laura Helen Sharon Cynthia Kathleen Amy Angela Shirley \
Anna Brenda Pamela Nicole Samantha Katherine Christine Debra Rachel Carolyn Janet Catherine Maria Heather Diane Ruth \
Julie Joyce Virginia Victoria Kelly Lauren Christina Joan Evelyn Judith Megan Andrea Cheryl Hannah Jacqueline Martha \
Gloria Teresa Ann Sara Madison Frances Kathryn Janice Jean Abigail Alice Julia Judy Sophia Grace Denise Amber Doris \
Marilyn Danielle Beverly Isabella Theresa Diana Natalie Brittany Charlotte Marie Kayla Alexis Lori Chloe Lucy Holly \
Zoe Gemma Fiona Heidi Imogen Poppy Harriet Georgina Philippa Rosemary Beatrice Eleanor Josephine Penelope Louise \
Claire Joanne Tracey Leanne Kirsty Hazel Iris Violet Edith Florence Mabel Agnes Ivy Daisy Freya Niamh Siobhan Maeve \
Bridget Colleen Shannon Erin Paige Brooke Sierra Savannah Aaliyah Keisha Latoya Ebony Jasmine Destiny Trinity Faith \
Hope Joy April June Autumn Summer Crystal Tiffany Courtney Lindsay Whitney Jordan Morgan Taylor Peyton Mackenzie",
    men: "James John Robert Michael William David Richard Joseph Thomas Charles Christopher Daniel Matthew Anthony Mark \
Donald Steven Paul Andrew Joshua Kenneth Kevin Brian George Edward Ronald Timothy Jason Jeffrey Ryan Jacob Gary \
Nicholas Eric Jonathan Stephen Larry Justin Scott Brandon Benjamin Samuel Gregory Frank Alexander Raymond Patrick Jack \
Dennis Jerry Tyler Aaron Jose Adam Nathan Henry Douglas Zachary Peter Kyle Walter Ethan Jeremy Harold Keith Christian \
Roger Noah Gerald Carl Terry Sean Austin Arthur Lawrence Jesse Dylan Bryan Joe Jordan Billy Bruce Albert Willie Gabriel \
Logan Alan Juan Wayne Roy Ralph Randy Eugene Vincent Russell Elijah Louis Bobby Philip Johnny Oliver Harry Alfie \
Charlie Oscar Freddie Archie Theodore Leo Isaac Toby Rupert Hugh Giles Nigel Clive Trevor Graham Malcolm Stuart Gordon \
Duncan Angus Hamish Callum Ewan Rhys Gareth Owen Dylan Ian Neil Barry Derek Colin Geoffrey Leonard Stanley Norman \
Ernest Cecil Percy Reginald Victor Cyril Bernard Desmond Maurice Marcus Darius Tyrone Jamal Malik Xavier Andre Terrence \
Curtis Dwayne Leroy Clarence Marvin Melvin Floyd Chester Luther Wesley Travis Cody Dustin Chad Brett Derrick Lance",
    surnames: "Smith Johnson Williams Brown Jones Davis Miller Wilson Taylor Anderson Thomas Moore Martin Jackson \
Thompson White Harris Clark Lewis Robinson Walker Young Allen King Wright Scott Hill Green Adams Baker Nelson Hall \
Campbell Mitchell Carter Roberts Evans Turner Phillips Parker Edwards Collins Stewart Morris Murphy Cook Rogers Morgan \
Cooper Peterson Bailey Reed Kelly Howard Cox Ward Richardson Watson Brooks Wood James Bennett Gray Hughes Price Myers \
Long Foster Sanders Ross Powell Sullivan Russell Bell Coleman Butler Henderson Barnes Fisher Simmons Graham Patterson \
Jordan Reynolds Hamilton Ford Gibson Wallace Woods Cole West Owens Hunt Black Palmer Mills Grant Knight Ferguson Stone \
Hawkins Dunn Perkins Hudson Spencer Gardner Payne Pierce Berry Matthews Arnold Wagner Willis Ray Watkins Olson Carroll \
Duncan Snyder Hart Cunningham Bradley Lane Andrews Fox Riley Armstrong Greene Lawrence Elliott Chapman Lawson Fields \
Davies Shaw Holmes Mason Hunter Marshall Simpson Barker Webb Rose Ellis Harrison Walsh Lloyd Burton Atkinson Burns Pearce \
Fletcher Dixon Harvey Pearson Wells Saunders Kennedy Day Stevens Francis Gordon Harper Newton Begum Khan Patel Singh \
Ahmed Hussain Ali Shah Kaur Nguyen Lee Kim Park Tran Cohen Levy Schwartz Goldberg Rossi Romano Kowalski Novak O'Brien \
O'Connor O'Neill O'Donnell O'Sullivan McCarthy McDonald McKenzie McLean MacLeod MacGregor McAllister McIntyre Fitzgerald \
Fitzpatrick Gallagher Doherty Quinn Byrne Kavanagh Nolan Doyle Griffiths Pritchard Llewellyn Bevan Pugh Rees Vaughan \
Abbott Barrett Barton Bishop Blackburn Booth Bowen Boyle Briggs Bryant Buckley Bull Burgess Cartwright Chambers Charlton \
Clayton Connolly Coates Craig Crawford Cross Curtis Dawson Dean Dodd Draper Dyer Eaton Farmer Farrell Field Finch Flynn \
Forster French Frost Fuller Garner Gilbert Glover Goodwin Gould Gregory Hancock Hardy Hayes Haynes Herbert Hewitt Hobbs",
    surname_heads: "Ash Brad Har Hart Wood Stan Whit Black Lang West East Nor Sut Mil Hol Thorn Red Burn Elm Oak Crom Kings \
Dun Wal Ald Bram Chat Den Ever Fair Gret Hasel Inger Kirk Lin Mar New Ox Pem Quar Raven Shel Temp Up Ver Wick Yar Copp",
    surname_tails: "ley ton ford well field worth ham bury wick land more combe den stead dale shaw bourne brook gate wood \
hurst by thwaite ridge wall man son",
    nicknames: "Robert:Bob,Rob,Bobby William:Bill,Will,Billy Richard:Dick,Rick,Rich James:Jim,Jimmy,Jamie John:Jack,Johnny \
Michael:Mike,Mick Thomas:Tom,Tommy Charles:Charlie,Chuck Christopher:Chris,Kit Daniel:Dan,Danny Matthew:Matt Anthony:Tony \
Donald:Don Steven:Steve Stephen:Steve Andrew:Andy,Drew Joshua:Josh Kenneth:Ken,Kenny Edward:Ed,Ted,Eddie Ronald:Ron \
Timothy:Tim Jeffrey:Jeff Nicholas:Nick,Nicky Jonathan:Jon Benjamin:Ben Samuel:Sam Gregory:Greg Frank:Frankie \
Alexander:Alex,Sandy Raymond:Ray Patrick:Pat,Paddy Peter:Pete Joseph:Joe,Joey David:Dave,Davy Henry:Harry,Hank \
Nathan:Nate Zachary:Zach Walter:Walt Lawrence:Larry Gerald:Gerry Albert:Al,Bert Philip:Phil Theodore:Ted,Theo \
Leonard:Len Geoffrey:Geoff Douglas:Doug Eugene:Gene Vincent:Vince Mary:Molly,Polly Jennifer:Jen,Jenny \
Elizabeth:Liz,Beth,Betty,Lizzie Susan:Sue,Susie Margaret:Maggie,Peggy,Meg Jessica:Jess Emily:Em Sandra:Sandy \
Kimberly:Kim Michelle:Shelly Amanda:Mandy Melissa:Mel Deborah:Debbie,Deb Stephanie:Steph Rebecca:Becky,Becca \
Laura:Laurie Kathleen:Kathy,Kath Cynthia:Cindy Angela:Angie Pamela:Pam Nicole:Nicky Samantha:Sam Katherine:Kate,Kathy,Katie \
Christine:Chris,Chrissy Catherine:Cathy,Kate Victoria:Vicky,Tori Christina:Tina Judith:Judy Jacqueline:Jackie \
Teresa:Terry Frances:Fran Abigail:Abby Danielle:Dani Isabella:Bella Barbara:Barb Eleanor:Ellie,Nell Josephine:Jo \
Penelope:Penny Philippa:Pippa Florence:Flo Harriet:Hattie Natalie:Nat Virginia:Ginny Patricia:Pat,Trish",
};

pub const UNITED_STATES: PlaceTable = PlaceTable {
    // name | region | short region | start of the postcode | telephone area
    towns: &[
        "New York|New York|NY|100|212",
        "Brooklyn|New York|NY|112|718",
        "Buffalo|New York|NY|142|716",
        "Los Angeles|California|CA|900|213",
        "San Diego|California|CA|921|619",
        "San Jose|California|CA|951|408",
        "San Francisco|California|CA|941|415",
        "Sacramento|California|CA|958|916",
        "Fresno|California|CA|937|559",
        "Chicago|Illinois|IL|606|312",
        "Springfield|Illinois|IL|627|217",
        "Houston|Texas|TX|770|713",
        "San Antonio|Texas|TX|782|210",
        "Dallas|Texas|TX|752|214",
        "Austin|Texas|TX|787|512",
        "Phoenix|Arizona|AZ|850|602",
        "Tucson|Arizona|AZ|857|520",
        "Philadelphia|Pennsylvania|PA|191|215",
        "Pittsburgh|Pennsylvania|PA|152|412",
        "Jacksonville|Florida|FL|322|904",
        "Miami|Florida|FL|331|305",
        "Tampa|Florida|FL|336|813",
        "Columbus|Ohio|OH|432|614",
        "Cleveland|Ohio|OH|441|216",
        "Cincinnati|Ohio|OH|452|513",
        "Charlotte|North Carolina|NC|282|704",
        "Raleigh|North Carolina|NC|276|919",
        "Indianapolis|Indiana|IN|462|317",
        "Seattle|Washington|WA|981|206",
        "Spokane|Washington|WA|992|509",
        "Denver|Colorado|CO|802|303",
        "Boston|Massachusetts|MA|021|617",
        "Worcester|Massachusetts|MA|016|508",
        "Nashville|Tennessee|TN|372|615",
        "Memphis|Tennessee|TN|381|901",
        "Portland|Oregon|OR|972|503",
        "Las Vegas|Nevada|NV|891|702",
        "Detroit|Michigan|MI|482|313",
        "Milwaukee|Wisconsin|WI|532|414",
        "Minneapolis|Minnesota|MN|554|612",
        "Kansas City|Missouri|MO|641|816",
        "St. Louis|Missouri|MO|631|314",
        "Atlanta|Georgia|GA|303|404",
        "Newark|New Jersey|NJ|071|973",
        "Baltimore|Maryland|MD|212|410",
        "New Orleans|Louisiana|LA|701|504",
        "Salt Lake City|Utah|UT|841|801",
        "Honolulu|Hawaii|HI|968|808",
        "Anchorage|Alaska|AK|995|907",
        "Omaha|Nebraska|NE|681|402",
    ],
    town_heads: "Ash Spring Green River Clear Cedar Maple Oak Pine Fair Lake Mill Rock Silver Stone Sunny Union Water West North",
    town_tails: "field ville ton wood burg view brook dale port ford haven ridge",
    streets: "Main Oak Maple Park Cedar Elm Washington Lake Hill Walnut Spring North Ridge Church Willow Mill Sunset Railroad \
Jackson Cherry West South Center Highland Johnson Forest River Chestnut Franklin Lincoln Jefferson Madison Adams Meadow \
Dogwood Hickory Magnolia Sycamore Laurel Poplar Birch Pine Spruce Orchard Valley Prospect Pleasant Union Liberty College \
First Second Third Fourth Fifth Sixth Seventh Eighth 12th 23rd 42nd Broad Market Water Front Harbor Canyon Prairie Eagle",
    street_heads: "Fox Deer Bear Wolf Stone Brook Wood Green Wind Oak Maple Clear Bright Silver Golden Quail Heron Falcon",
    street_tails: "run crest wood hollow creek dale field view bend haven",
    street_kinds: &[
        "Street|St|St.",
        "Avenue|Ave|Ave.",
        "Road|Rd|Rd.",
        "Drive|Dr|Dr.",
        "Lane|Ln|Ln.",
        "Court|Ct|Ct.",
        "Boulevard|Blvd|Blvd.",
        "Place|Pl|Pl.",
    ],
};

pub const GREAT_BRITAIN: PlaceTable = PlaceTable {
    towns: &[
        "London|Greater London||SW|20",
        "London|Greater London||N|20",
        "London|Greater London||SE|20",
        "Manchester|Greater Manchester||M|161",
        "Birmingham|West Midlands||B|121",
        "Leeds|West Yorkshire|W Yorks|LS|113",
        "Glasgow|Scotland||G|141",
        "Edinburgh|Scotland||EH|131",
        "Liverpool|Merseyside||L|151",
        "Sheffield|South Yorkshire|S Yorks|S|114",
        "Bristol|Avon||BS|117",
        "Leicester|Leicestershire|Leics|LE|116",
        "Nottingham|Nottinghamshire|Notts|NG|115",
        "Newcastle upon Tyne|Tyne and Wear||NE|191",
        "Cardiff|South Glamorgan||CF|29",
        "Belfast|Northern Ireland||BT|28",
        "Reading|Berkshire|Berks|RG|118",
        "Southampton|Hampshire|Hants|SO|23",
        "Coventry|West Midlands||CV|24",
        "Cambridge|Cambridgeshire|Cambs|CB|1223",
        "Oxford|Oxfordshire|Oxon|OX|1865",
        "Brighton|East Sussex|E Sussex|BN|1273",
        "York|North Yorkshire|N Yorks|YO|1904",
        "Exeter|Devon||EX|1392",
        "Norwich|Norfolk||NR|1603",
        "Swansea|West Glamorgan||SA|1792",
        "Aberdeen|Scotland||AB|1224",
        "Derby|Derbyshire|Derbys|DE|1332",
        "Bath|Somerset|Som|BA|1225",
        "Ipswich|Suffolk||IP|1473",
    ],
    town_heads: "Ash Brad Chip Dun Ever Great Har Kirk Lang Mar Nor Old Pem Ship Stan Thorn Up West Whit Wood",
    town_tails: "ford ton ham bury combe stead wick ley minster bridge",
    streets: "High Station Church Victoria Park London Green Manor Kings Queens New Grange Mill School Albert York Windsor \
Alexandra North South West Springfield George Chapel Richmond Stanley Highfield Broad Bridge Market Castle Cross Elm \
Grove Hawthorn Holly Lime Rectory St_John's St_Mary's Cambridge Clarence Devonshire Wellington Nelson",
    street_heads: "Ash Beech Birch Bram Elm Fern Haw Hazel Heath Larch Moor Oak Orchard Rose Rowan Thorn Wood Water",
    street_tails: "field wood dene hurst ley brook mead bank croft side",
    street_kinds: &[
        "Road|Rd|Rd.",
        "Street|St|St.",
        "Lane|Ln|La",
        "Avenue|Ave|Av.",
        "Close|Cl|Cl.",
        "Drive|Dr|Dr.",
        "Gardens|Gdns|Gdns.",
        "Terrace|Terr|Terr.",
    ],
};

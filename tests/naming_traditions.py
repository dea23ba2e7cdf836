"""400 invented people over 20 naming traditions: how a text names each in full, and how it goes on to call them.

All are combinations made up for these tests; `/` parts the full name from the later one.
"""

from __future__ import annotations

_TABLE = """
English: Harriet Colbourne/Colbourne; Desmond Pike/Pike; Gwen Ashdown/Ashdown; Trevor Stagg/Stagg; Imogen Wray/Wray; \
Clifford Mott/Mott; Nora Tunstall/Tunstall; Rupert Vane/Vane; Edith Larkin-Moss/Larkin-Moss; Howard J. Belling/Belling; \
T. R. Hapgood/Hapgood; Felix Drury/Drury; Sybil Crane/Crane; Wendell Frost Jr./Frost; Agatha Munn/Munn; Barnaby Holt III/Holt; \
Phoebe Sallow/Sallow; Gordon Yates/Yates; Clementine Roe/Roe; Ned Thackeray/Thackeray
Irish and Scottish: Saoirse O'Dowd/O'Dowd; Cormac McAteer/McAteer; Niamh Ní Bhriain/Ní Bhriain; Eoin Ó Faoláin/Ó Faoláin; \
Fergus MacInnes/MacInnes; Ailsa Drummond/Drummond; Deirdre Kilbride/Kilbride; Tadhg Mac Giolla/Mac Giolla; \
Moira Auchterlonie/Auchterlonie; Hamish Farquhar/Farquhar; Aoife Brannigan/Brannigan; Seamus Tierney/Tierney; \
Orla Fitzmaurice/Fitzmaurice; Ewan Carmichael/Carmichael; Sinead Hanratty/Hanratty; Lachlan McPhail/McPhail; \
Roisin Duffy-Kane/Duffy-Kane; Callum Strachan/Strachan; Grainne Looby/Looby; Padraig O'Shea/O'Shea
Spanish: Lucía Ferrán Ochoa/Ferrán; Joaquín Peñalver/Peñalver; Inés de la Vega/de la Vega; Ramiro Quintanilla Sáez/Quintanilla; \
Pilar Arróniz/Arróniz; Gonzalo del Río/del Río; Beatriz Muñiz Lara/Muñiz; Hernán Tabares/Tabares; Noelia Cifuentes/Cifuentes; \
Efraín Zúñiga/Zúñiga; Ximena Orellana Prado/Orellana; Baltasar Riquelme/Riquelme; Amparo Solís/Solís; Leandro Bustamante/Bustamante; \
Rocío Villaseñor/Villaseñor; Fermín Echeverría/Echeverría; Maite Urrutia/Urrutia; Isidro Canales/Canales; Nuria Balaguer/Balaguer; \
Octavio Mendizábal/Mendizábal
Portuguese: Thaís da Cunha/da Cunha; Anselmo dos Reis/dos Reis; Marília Prates/Prates; Valdir de Araújo/de Araújo; \
Iracema Fontoura/Fontoura; Edson Queirós/Queirós; Lurdes Cabaço/Cabaço; Adalberto Pimenta/Pimenta; Rosângela Teles/Teles; \
Caetano Brandão/Brandão; Neusa Salgueiro/Salgueiro; Wilson do Amaral/do Amaral; Jussara Lacerda/Lacerda; Firmino Tavares/Tavares; \
Cláudia Sequeira/Sequeira; Otávio Barreto/Barreto; Zulmira Pacheco/Pacheco; Nelson da Rocha/da Rocha; Gisela Moutinho/Moutinho; \
Ubirajara Freitas/Freitas
French: Solène Gaudreau/Gaudreau; Thibault de Brézé/de Brézé; Marguerite Lefol/Lefol; Jean-Luc Cordier/Cordier; \
Anne-Sophie Vasseur/Vasseur; Édouard Pelletan/Pelletan; Clémence du Plessis/du Plessis; Baptiste Ménard/Ménard; \
Odile Charbonnel/Charbonnel; Gaston Rouvière/Rouvière; Noémie L'Hostis/L'Hostis; Fabrice Tessier/Tessier; Hortense Maillard/Maillard; \
Yves Kermadec/Kermadec; Capucine Fournel/Fournel; Loïc Guivarch/Guivarch; Mathilde Bonnefoy/Bonnefoy; Rémi Delacroix/Delacroix; \
Sylvie Saint-Amand/Saint-Amand; Côme Vauquelin/Vauquelin
German: Liselotte Brandt/Brandt; Ottmar von Tessen/von Tessen; Jürgen Häberle/Häberle; Annegret Kühnel/Kühnel; \
Detlef Schürmann/Schürmann; Friederike zur Mühlen/zur Mühlen; Uwe Pfannenstiel/Pfannenstiel; Gudrun Weiß/Weiß; Karl-Heinz Dorn/Dorn; \
Waltraud Ebeling/Ebeling; Torsten Löffler/Löffler; Mechthild Oberdorf/Oberdorf; Egon Riedel/Riedel; Sabine Hartung-Vogt/Hartung-Vogt; \
Lothar Zeisig/Zeisig; Heike Grabowsky/Grabowsky; Volker Ammann/Ammann; Irmgard Stolz/Stolz; Falk Jentsch/Jentsch; \
Cordula Reimers/Reimers
Dutch: Marloes van den Broek/van den Broek; Joost de Graaf/de Graaf; Femke van Dalen/van Dalen; Wouter ter Horst/ter Horst; \
Annelies Kuipers/Kuipers; Bram van der Zee/van der Zee; Liesbeth Hoekstra/Hoekstra; Sjoerd Wiersma/Wiersma; Hanneke Dijkman/Dijkman; \
Maarten Verhulst/Verhulst; Saskia ten Brink/ten Brink; Ruud Molenaar/Molenaar; Tineke Bosman/Bosman; Gijs Overeem/Overeem; \
Wilma de Ruyter/de Ruyter; Pieter Slagter/Slagter; Carolien Noordhof/Noordhof; Teun van Rossem/van Rossem; Ineke Schouten/Schouten; \
Kees Blokland/Blokland
Scandinavian: Ragnhild Aasen/Aasen; Sverre Nygård/Nygård; Gunilla Sjöström/Sjöström; Torbjörn af Ekström/af Ekström; \
Dagny Holmgaard/Holmgaard; Bjarne Østergaard/Østergaard; Solveig Tveit/Tveit; Håkan Lindqvist/Lindqvist; Kirsten Damgaard/Damgaard; \
Øystein Brekke/Brekke; Maj-Britt Öberg/Öberg; Anders Fredriksen/Fredriksen; Sigbritt Nordlund/Nordlund; Jørgen Krag/Krag; \
Turid Haugen/Haugen; Mogens Winther/Winther; Åsa Wallin/Wallin; Leif Sundby/Sundby; Birthe Thygesen/Thygesen; Göran Malmsten/Malmsten
Icelandic and Finnish: Guðrún Hallsdóttir/Hallsdóttir; Þórður Einarsson/Einarsson; Sigríður Birgisdóttir/Birgisdóttir; \
Ketill Þorvaldsson/Þorvaldsson; Ásta Gísladóttir/Gísladóttir; Hrafn Steinsson/Steinsson; Aino Kallioniemi/Kallioniemi; \
Pekka Virtasalo/Virtasalo; Kaarina Hämälä/Hämälä; Jukka-Pekka Salmela/Salmela; Riitta Ojanperä/Ojanperä; Veikko Lehtola/Lehtola; \
Tuula Nieminen/Nieminen; Esko Rautio/Rautio; Hilkka Pöyhönen/Pöyhönen; Arto Mäkinen/Mäkinen; Sólveig Árnadóttir/Árnadóttir; \
Davíð Ragnarsson/Ragnarsson; Marjatta Sorsa/Sorsa; Olavi Kettunen/Kettunen
Italian: Ornella Zambrotti/Zambrotti; Tullio De Santis/De Santis; Graziella Fabbri/Fabbri; Ottavio della Torre/della Torre; \
Mirella Scotti/Scotti; Duccio Panzani/Panzani; Rosalba Iannone/Iannone; Ercole D'Ambrosio/D'Ambrosio; Loredana Pace/Pace; \
Nunzio Caruso/Caruso; Fiorella Dal Molin/Dal Molin; Gennaro Sorrentino/Sorrentino; Ivana Bellucci/Bellucci; Ruggero Tedesco/Tedesco; \
Lina Mastroianni/Mastroianni; Sandro Lo Presti/Lo Presti; Vittoria Guerra/Guerra; Efisio Piras/Piras; Amalia Conti/Conti; \
Corrado Vinci/Vinci
Polish and Czech: Bożena Wiśniak/Wiśniak; Zbigniew Krukowski/Krukowski; Jadwiga Łabędź/Łabędź; Tadeusz Gołąb/Gołąb; \
Ludmiła Sikora/Sikora; Przemysław Dudek/Dudek; Halina Nowakowska-Bielska/Nowakowska-Bielska; Wojciech Zaręba/Zaręba; \
Grażyna Mroczek/Mroczek; Czesław Ptak/Ptak; Jaroslava Dvořáčková/Dvořáčková; Bohumil Šimek/Šimek; Zdeňka Hrubá/Hrubá; \
Ladislav Kučera/Kučera; Květa Malá/Malá; Vlastimil Žižka/Žižka; Drahomíra Vlčková/Vlčková; Miloslav Beran/Beran; Radka Tichá/Tichá; \
Otakar Pešek/Pešek
Russian and Ukrainian: Zinaida Korotkova/Korotkova; Arkady Lysenko/Lysenko; Raisa Chernova/Chernova; Gennady Ovcharenko/Ovcharenko; \
Alevtina Guseva/Guseva; Rostyslav Hnatiuk/Hnatiuk; Nadezhda Belousova/Belousova; Bohdan Kravchyshyn/Kravchyshyn; \
Tamara Yevdokimova/Yevdokimova; Leonty Sorokin/Sorokin; Lyubov Shevchuk/Shevchuk; Taras Petrenko/Petrenko; Klavdiya Zimina/Zimina; \
Ostap Melnychuk/Melnychuk; Inna Dubrovina/Dubrovina; Yaroslav Tkach/Tkach; Galina Sergeevna Popova/Popova; Pavlo Bilyk/Bilyk; \
Zoya Ryabova/Ryabova; Matvei Ilyich Dolin/Dolin
Balkan and Greek: Svetozar Jokić/Jokić; Ljiljana Perišić/Perišić; Hristo Dimov/Dimov; Rumyana Tsoneva/Tsoneva; \
Dragomir Ilieşcu/Ilieşcu; Ileana Vrabie/Vrabie; Stavros Papadakis/Papadakis; Despina Kalogirou/Kalogirou; Arben Hoxhaj/Hoxhaj; \
Mirjeta Gashi/Gashi; Tomislav Horvatić/Horvatić; Jadranka Šarić/Šarić; Panagiotis Mavros/Mavros; Eleftheria Notara/Notara; \
Goran Stanković/Stanković; Vesna Hadžić/Hadžić; Kostas Tzavelas/Tzavelas; Snezhana Koleva/Koleva; Besnik Leka/Leka; \
Doina Munteanu/Munteanu
Arabic: Nabil al-Khatib/al-Khatib; Samira Haddad/Haddad; Tariq bin Fahd/bin Fahd; Rania al-Zahrani/al-Zahrani; \
Walid Abu Salem/Abu Salem; Huda Ben Youssef/Ben Youssef; Mustafa el-Sherbini/el-Sherbini; Dalia Mansour/Mansour; \
Faisal al-Qahtani/al-Qahtani; Noura Khoury/Khoury; Bassam Jaber/Jaber; Latifa Bouzid/Bouzid; Ziad Rahme/Rahme; Maha al-Saadi/al-Saadi; \
Karim Benhaddou/Benhaddou; Salma Tlass/Tlass; Abdelrahman Suleiman/Suleiman; Hanan Darwazeh/Darwazeh; Othman Zidane/Zidane; \
Wafa el-Amin/el-Amin
Turkish and Persian: Ayşegül Korkmaz/Korkmaz; Cengiz Yıldırım/Yıldırım; Nilüfer Öztürk/Öztürk; Tolga Şahinbaş/Şahinbaş; \
Gülşen Aktaş/Aktaş; Orhan Demirel/Demirel; Sevgi Çelikkol/Çelikkol; Kemal Uzun/Uzun; Parisa Golestani/Golestani; \
Behrouz Tehrani/Tehrani; Shirin Nasseri/Nasseri; Kourosh Farzaneh/Farzaneh; Mahnaz Rostami/Rostami; Dariush Kazemi/Kazemi; \
Laleh Sohrabi/Sohrabi; Farhad Moradi/Moradi; Zehra Güngör/Güngör; Serkan Polat/Polat; Azadeh Jalili/Jalili; Bahram Vaziri/Vaziri
South Asian: Lakshmi Ramachandran/Ramachandran; Devendra Chaturvedi/Chaturvedi; Shabnam Qureshi/Qureshi; Harpreet Singh Sandhu/Sandhu; \
Anuradha Bandopadhyay/Bandopadhyay; Vikram Deshpande/Deshpande; Tahira Siddiqui/Siddiqui; Balwinder Kaur Gill/Gill; \
Nirmala Subramaniam/Subramaniam; Rajesh K. Menon/Menon; Farzana Chowdhury/Chowdhury; Gopal Krishna Iyer/Iyer; Sangeeta Patil/Patil; \
Ishtiaq Bhatti/Bhatti; Kumari Wijesinghe/Wijesinghe; Sunil Perera/Perera; Bimala Thapa/Thapa; Zulfiqar Memon/Memon; \
Madhavi Kulkarni/Kulkarni; Tenzin Dorjee/Dorjee
Chinese: Liang Wenxiu/Liang; Zhao Guoqiang/Zhao; Xu Meilin/Xu; Deng Haoran/Deng; Song Yuting/Song; Hu Jianguo/Hu; Fang Xiaoyan/Fang; \
Peng Zhiwei/Peng; Tsai Mei-hua/Tsai; Chen Chih-ming/Chen; Cheung Ka-wai/Cheung; Lau Siu-fong/Lau; Qian Rongrong/Qian; Luo Dawei/Luo; \
Hao Lanying/Hao; Ma Tianyu/Ma; Guo Shufen/Guo; Tang Bolin/Tang; Yao Qiaoling/Yao; Wu Zhengxin/Wu
Korean: Park Soo-jin/Park; Choi Dong-wook/Choi; Yoon Hye-rim/Yoon; Jang Sung-ho/Jang; Han Mi-kyung/Han; Kwon Tae-il/Kwon; \
Shin Eun-ji/Shin; Bae Chul-soo/Bae; Lim Ga-young/Lim; Oh Jin-hyuk/Oh; Seo Na-ri/Seo; Kang Byung-chan/Kang; Ri Kyong Suk/Ri; \
Pak Yong Nam/Pak; Hong Jin Ok/Hong; Cho Min-ah/Cho; Ahn Jae-won/Ahn; Moon Da-hee/Moon; Noh Sang-min/Noh; Kim Bo-ra/Kim
Japanese and Vietnamese: Haruka Tsukamoto/Tsukamoto; Kazuo Iwasaki/Iwasaki; Mieko Fujisawa/Fujisawa; Shigeru Onodera/Onodera; \
Ayaka Hirose/Hirose; Tetsuya Matsuura/Matsuura; Noriko Kamei/Kamei; Daichi Yokoyama/Yokoyama; Setsuko Arai/Arai; Ryohei Kubota/Kubota; \
Nguyen Thi Hoa/Hoa; Tran Quoc Dung/Dung; Le Minh Chau/Chau; Pham Van Tuan/Tuan; Vo Thi Lan/Lan; Hoang Duc Anh/Anh; \
Dang Thuy Linh/Linh; Bui Xuan Phuc/Phuc; Dinh Thanh Ha/Ha; Ngo Bao Khanh/Khanh
African: Chidinma Okonjo/Okonjo; Babatunde Adeleke/Adeleke; Thandiwe Mabuza/Mabuza; Sipho Dlamini-Ncube/Dlamini-Ncube; \
Wanjiru Kamau/Kamau; Kipchoge Rotich/Rotich; Abebech Tessema/Tessema; Mulugeta Bekele/Bekele; Aminata Diallo/Diallo; \
Ousmane Traoré/Traoré; Akosua Boateng/Boateng; Kofi Asante-Mensah/Asante-Mensah; Nomvula Khumalo/Khumalo; Tendai Moyo/Moyo; \
Mariama Sesay/Sesay; Ibrahima Ndiaye/Ndiaye; Chantal Mukamana/Mukamana; Jean-Bosco Habimana/Habimana; Zodwa van Rooyen/van Rooyen; \
Emeka Nwosu/Nwosu
"""

#: Tradition → pairs of full name and the name that later sentences use.
TRADITIONS: dict[str, list[tuple[str, str]]] = {
    tradition.strip(): [(full.strip(), later.strip()) for full, _, later in (entry.partition("/") for entry in entries.split(";"))]
    for tradition, _, entries in (line.partition(":") for line in _TABLE.replace("\\\n", "").strip().splitlines())
}

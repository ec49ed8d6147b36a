const words = (text: string) => text.trim().split(/\s*\n\s*|\s*,\s*/)

export const FIRST_NAMES = words(`Ada, Adrian, Agnes, Alicia, Amir, Anika, Arthur, Beatrix, Bruno, Callum, Carmen, Cedric, Chloe, Clara, Dalia,
  Daniel, Declan, Dmitri, Edith, Eleanor, Elif, Emil, Esther, Farah, Felix, Fiona, Florian, Freya, Gareth, Gemma, George, Greta, Hamza, Hannah,
  Harriet, Henrik, Imogen, Ines, Isaac, Ivy, Jamal, Jasper, Joanna, Jonas, Judith, Karim, Keira, Kofi, Lara, Leon, Lena, Linus, Lucia, Magnus,
  Maeve, Malik, Marta, Matteo, Mina, Nadia, Naveen, Nora, Oliver, Oscar, Otto, Paloma, Pavel, Petra, Priya, Quentin, Rafael, Ravi, Rhiannon,
  Rosa, Rowan, Ruben, Salma, Sanjay, Saskia, Selma, Sofia, Stefan, Tamsin, Tariq, Theo, Tilda, Tobias, Una, Uri, Vera, Victor, Wanda, Wilfred,
  Yara, Yusuf, Zain, Zelda, Zoe`)

export const SURNAMES = words(`Abbott, Achterberg, Adeyemi, Ainsworth, Albright, Ambrose, Anand, Appleyard, Barlow, Beckett, Bellamy, Birkett,
  Blackwood, Bramley, Briggs, Calloway, Carver, Chaudhry, Clement, Copeland, Crossley, Dacosta, Dalton, Delgado, Drummond, Eastwood, Ellery,
  Fairbairn, Farrow, Fenwick, Fielding, Fontaine, Galbraith, Garnett, Gibbons, Goodwin, Grantham, Halloran, Hargreave, Hathaway, Holloway,
  Iqbal, Ingram, Jarvis, Jensen, Kaplan, Kellerman, Khatri, Kowalski, Langford, Larkin, Lindqvist, Lockwood, Maddox, Marchetti, Marlowe,
  Mbeki, Merriweather, Nakamura, Newbury, Novak, Okafor, Oldfield, Ortega, Pemberton, Pettifer, Prescott, Quayle, Radcliffe, Rahman, Redfern,
  Rosewood, Sandoval, Sattler, Sheridan, Silvestri, Stanhope, Sutcliffe, Tanaka, Tennant, Thackeray, Thornbury, Underhill, Vance, Varga,
  Villiers, Wainwright, Weatherby, Whitlock, Winslow, Wyatt, Yardley, Zielinski`)

/** Customers with the kind of work they do; every domain ends in .example. */
export const CLIENT_NAMES = words(`Alderwick Logistics, Ambergate Solicitors, Ashcombe Dental Group, Barnacle & Sons Marine, Birchfield Academy Trust,
  Blackthorn Brewing, Bluebell Hospice, Bridgeford Engineering, Calder Valley Housing, Camberline Foods, Castlemere Estates, Cedarbrook Surgery,
  Copperhill Mining Services, Cornmarket Books, Dunlark Aviation, Eastmoor Council Partnership, Elmstead Veterinary, Fairhaven Hotels,
  Fernbank Architects, Foxglove Media, Glasswing Optics, Granary Wharf Bakery, Greyfriars Insurance, Hartwell Pharma, Hawthorn Care Homes,
  Ironbridge Fabrication, Juniper Street Theatre, Kestrel Couriers, Larkfield Farms, Lindenhurst School, Marlpit Quarries, Meridian Textiles,
  Netherby Accountants, Oakhanger Joinery, Pendle & Roe Recruitment, Quayside Seafoods, Rookwood Security, Saltmarsh Energy, Tansy Cosmetics,
  Thistledown Charity`)

export const TOWNS = words(`Aldermouth, Braysham, Carrowby, Dunswick, Easterleigh, Farnborough Vale, Gillsworth, Harrowmere, Kingsholt, Lindale,
  Marchester, Northbridge, Overton Bay, Penwick, Ravensea, Stonecross, Tidewell, Westerby`)

export const STREETS = words(`High Street, Mill Lane, Station Road, Quarry Hill, Orchard Way, Canal Street, Market Place, Foundry Road, Chapel Row,
  Harbour View, Priory Gardens, Weavers Court, Queens Parade, Tannery Lane`)

export const SITE_NAMES = ['Head Office', 'Warehouse', 'North Branch', 'City Office', 'Workshop', 'Training Centre', 'South Branch', 'Depot']

export const JOB_TITLES = words(`Office Manager, Accounts Assistant, Finance Director, Receptionist, Sales Executive, Operations Manager, HR Adviser,
  Warehouse Supervisor, Designer, Project Engineer, Practice Manager, Teacher, Payroll Officer, Managing Director, Buyer, Marketing Lead`)

export const AGENT_NAMES = words(`Amara Osei, Bertram Quill, Colette Marsh, Dev Raman, Tom Birch, Greta Lund, Hugo Santoro, Isla Penrose, Jonah Reeve,
  Kezia Mbatha, Liam Thorne, Mei Castell, Niall Dowd, Orla Whitby, Piotr Wolan, Quincy Adair, Rhea Sandhu, Silas Grady, Tessa Vaughn, Umar Farouk,
  Vivian Locke, Wesley Hart, Ximena Cruz, Yorick Bell, Zuri Okoth`)

/** A name as part of a mail address or domain. */
export const slug = (name: string) => name.toLowerCase().replace(/&/g, 'and').replace(/[^a-z0-9]+/g, '')

//! Lists of people who do not exist: a town hall to try an import with, and large ones to measure.
//!
//! The same for the same size, and written as French tools write: semicolons, Windows-1252, names
//! in capitals, lines that end in CR LF.

use std::io::{self, Write};

use encoding_rs::WINDOWS_1252;

/// How many people of a hundred hold a mandate, beyond the town hall.
const SHARE_ELECTED: usize = 16;

const FIRST: [&str; 40] = [
    "Agnès",
    "Aïcha",
    "Alain",
    "Amélie",
    "Anne-Laure",
    "Antoine",
    "Baptiste",
    "Béatrice",
    "Bruno",
    "Camille",
    "Cécile",
    "Chloé",
    "Damien",
    "Denis",
    "Élodie",
    "Émile",
    "Fatou",
    "Florence",
    "François",
    "Gaël",
    "Geneviève",
    "Hélène",
    "Hugo",
    "Inès",
    "Jean-Marc",
    "Joëlle",
    "Karim",
    "Léa",
    "Loïc",
    "Maëlle",
    "Marie-Noëlle",
    "Mathilde",
    "Nadège",
    "Noël",
    "Océane",
    "Raphaël",
    "Solène",
    "Thérèse",
    "Yann",
    "Zoé",
];
const LAST: [&str; 60] = [
    "ABGRALL",
    "AUBERT",
    "BARBIER",
    "BELHADJ",
    "BERNARD",
    "BESSON",
    "BLANCHET",
    "BOUCHER",
    "BOURGEOIS",
    "BRUNET",
    "CARON",
    "CHEVALIER",
    "COLIN",
    "CORRE",
    "DA SILVA",
    "DELAUNAY",
    "DIALLO",
    "DUBOIS",
    "DUPUIS",
    "ÉTIENNE",
    "FAURE",
    "FERRAND",
    "FONTAINE",
    "GARNIER",
    "GAUTIER",
    "GIRARD",
    "GUILLOU",
    "HAMON",
    "HERVÉ",
    "HUET",
    "JACQUET",
    "JOLY",
    "KERVELLA",
    "LAMBERT",
    "LE BIHAN",
    "LE GALL",
    "LEFÈVRE",
    "LEMAÎTRE",
    "MAHÉ",
    "MALLET",
    "MARCHAND",
    "MÉNARD",
    "MEYER",
    "MOREL",
    "NGUYEN",
    "NOËL",
    "PELLETIER",
    "PÉREZ",
    "PETIT",
    "PICHON",
    "QUÉRÉ",
    "RENAUD",
    "RIVIÈRE",
    "ROGER",
    "ROUSSEL",
    "SALAÜN",
    "TANGUY",
    "TESSIER",
    "VASSEUR",
    "YILMAZ",
];
const COMMISSIONS: [&str; 8] = [
    "Finances",
    "Urbanisme et habitat",
    "Écoles et jeunesse",
    "Voirie et mobilités",
    "Culture",
    "Sport et vie associative",
    "Solidarités",
    "Environnement",
];
const UNITS: [(&str, &[&str], &str); 12] = [
    ("Direction générale", &["Secrétariat général", "Assemblées", "Communication"], "Chargée de mission"),
    ("Finances", &["Budget", "Marchés publics"], "Gestionnaire comptable"),
    ("Ressources humaines", &["Paie", "Formation"], "Gestionnaire RH"),
    ("Urbanisme", &["Droit des sols", "Foncier"], "Instructeur du droit des sols"),
    ("Accueil et état civil", &["Passeports et cartes d’identité", "Cimetières"], "Officier d’état civil"),
    ("Écoles", &["Restauration", "Périscolaire", "ATSEM"], "Agent des écoles"),
    ("Petite enfance", &["Crèche des Tilleuls", "Relais petite enfance"], "Auxiliaire de puériculture"),
    ("Centre technique", &["Voirie", "Bâtiments", "Garage"], "Agent technique"),
    ("Espaces verts", &["Serres", "Propreté"], "Jardinier"),
    ("Culture", &["Médiathèque", "École de musique"], "Bibliothécaire"),
    ("Sport", &["Piscine", "Équipements"], "Éducatrice sportive"),
    ("Police municipale", &["Brigade", "Stationnement"], "Agent de police municipale"),
];
const SITES: [&str; 30] = [
    "Hôtel de ville",
    "Annexe Saint-Paul",
    "Centre technique municipal",
    "Médiathèque",
    "École Jules-Ferry",
    "École Simone-Veil",
    "École des Tilleuls",
    "École du Port",
    "Crèche des Tilleuls",
    "Crèche du Port",
    "Piscine",
    "Gymnase Colette-Besson",
    "Gymnase du Lac",
    "Stade",
    "Serres municipales",
    "Cimetière",
    "Police municipale",
    "École de musique",
    "Théâtre",
    "Maison des associations",
    "Maison de quartier Nord",
    "Maison de quartier Sud",
    "CCAS",
    "Résidence autonomie",
    "Cuisine centrale",
    "Garage municipal",
    "Parc de la Loire",
    "Déchèterie",
    "Office de tourisme",
    "Salle des fêtes",
];
const MISSIONS: [&str; 6] = ["Accueil du public", "Passeports", "Régie", "Astreinte", "Tutorat", "Archives"];
const LANGUAGES: [&str; 4] = ["anglais", "breton", "arabe", "langue des signes"];

/// How many of the 415 people of the town hall hold a mandate.
const ELECTED: usize = 65;

/// Writes a list of so many people. Of the 415 of a town hall 65 are elected, in eight commissions,
/// and 350 work on thirty sites.
pub fn write(people: usize, out: &mut impl Write) -> io::Result<()> {
    let elected = if people <= 415 { ELECTED.min(people) } else { people * SHARE_ELECTED / 100 };
    let mut line = |text: &str| out.write_all(&WINDOWS_1252.encode(text).0);
    line(
        "Matricule;Civilité;Nom;Prénom;E-mail;Fonction;Service;Site;Téléphone;Mobile;Visibilité mobile;\
         Matricule responsable;Rôle;Mandat;Délégation;Commissions;Début mandat;Fin mandat;Statut;Langues;\
         Missions\r\n",
    )?;
    for number in 0..elected {
        line(&elected_line(number))?;
    }
    let agents = people.saturating_sub(elected);
    // Beyond a town hall: 120 units, in ten times twelve departments.
    let bodies = if people > 2_000 { 10 } else { 1 };
    for number in 0..agents {
        line(&agent_line(number, bodies))?;
    }
    Ok(())
}

/// The `number`-th of some things, taken round and round.
fn of<'a>(things: &[&'a str], number: usize) -> &'a str {
    things.get(number % things.len().max(1)).copied().unwrap_or_default()
}

/// First and family name; the first 2,400 people are all called otherwise.
fn name(number: usize) -> (&'static str, &'static str) {
    (of(&FIRST, number + number / 60 * 7), of(&LAST, number))
}

fn civility(first: &str) -> &'static str {
    let his = [
        "Alain",
        "Antoine",
        "Baptiste",
        "Bruno",
        "Damien",
        "Denis",
        "Émile",
        "François",
        "Gaël",
        "Hugo",
        "Jean-Marc",
        "Karim",
        "Loïc",
        "Noël",
        "Raphaël",
        "Yann",
    ];
    if his.contains(&first) { "M." } else { "Mme" }
}

fn elected_line(number: usize) -> String {
    let (first, last) = name(number);
    let (mandate, delegation) = match number {
        0 => ("Maire", ""),
        1..=15 => ("Adjoint au maire", of(&COMMISSIONS, number - 1)),
        _ => ("Conseiller municipal", ""),
    };
    let (one, other) = (of(&COMMISSIONS, number), of(&COMMISSIONS, number * 3 + 1));
    let commissions = if one == other { one.to_owned() } else { format!("\"{one};{other}\"") };
    format!(
        "E{number:05};{civility};{last};{first};elu{number}@montclair.example;;;Hôtel de ville;;06 39 98 {tens:02} \
         {ones:02};personne;;élu;{mandate};{delegation};{commissions};22/03/2026;21/03/2032;actif;;\r\n",
        civility = civility(first),
        tens = number / 100 % 100,
        ones = number % 100,
    )
}

fn agent_line(number: usize, bodies: usize) -> String {
    let (first, last) = name(number + 131);
    let department = number % UNITS.len();
    let Some((unit, parts, function)) = UNITS.get(department) else { return String::new() };
    let body = number / UNITS.len() % bodies;
    let unit = if body == 0 { (*unit).to_owned() } else { format!("{unit} {}", body + 1) };
    // The first of each department runs it; the others report to them.
    let runs = number < UNITS.len() * bodies;
    let path =
        if runs { unit.clone() } else { format!("{unit} > {}", of(parts, number / UNITS.len() / bodies)) };
    let manager = if runs { String::new() } else { format!("A{:05}", department + body * UNITS.len()) };
    let function = if runs { format!("Responsable, {unit}") } else { (*function).to_owned() };
    // One in four has no address, as those who work outdoors.
    let email = if number % 4 == 3 { String::new() } else { format!("agent{number}@montclair.example") };
    let missions = if number.is_multiple_of(5) { of(&MISSIONS, number / 5) } else { "" };
    let languages = if number.is_multiple_of(7) { of(&LANGUAGES, number / 7) } else { "" };
    format!(
        "A{number:05};{civility};{last};{first};{email};\"{function}\";{path};{site};02 41 {thousands:02} {tens:02} \
         {ones:02};;;{manager};agent;;;;;;actif;{languages};{missions}\r\n",
        civility = civility(first),
        site = of(&SITES, number + department),
        thousands = number / 10_000 % 100,
        tens = number / 100 % 100,
        ones = number % 100,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_of_the_journeys_is_the_one_that_is_made() {
        let mut made = Vec::new();
        write(415, &mut made).unwrap();
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../e2e/files/mairie.csv");
        let kept = std::fs::read(path).unwrap_or_default();
        assert!(made == kept, "make it anew: parvis people generate 415 > e2e/files/mairie.csv");
        assert_eq!(made.split(|byte| *byte == b'\n').count(), 417, "each line has its end");
    }
}

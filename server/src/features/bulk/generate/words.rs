//! Words that make plausible texts of a town hall, and how they are put together.

use rand::Rng;
use rand_chacha::ChaCha8Rng;

pub const FIRST_NAMES: &[&str] = &[
    "Anne", "Karim", "Sophie", "Jean", "Fatou", "Luc", "Hélène", "Mehdi", "Claire", "Bruno", "Inès", "Paul",
    "Nadia", "Yves", "Chloé", "Omar", "Élise", "Marc", "Awa", "Gaël", "Lucie", "Thomas", "Samira", "Denis",
    "Zoé", "Hugo", "Aïcha", "Pierre", "Maëlle", "Farid", "Odile", "Simon", "Leïla", "Rémi", "Camille",
    "Ahmed", "Julie", "Noël", "Rose", "Adrien", "Marion", "Issa", "Agathe", "Loïc", "Myriam", "Victor",
    "Célia",
];

pub const LAST_NAMES: &[&str] = &[
    "Morel",
    "Haddad",
    "Lefèvre",
    "Diallo",
    "Le Goff",
    "Garnier",
    "Benali",
    "Rousseau",
    "Petit",
    "Nguyen",
    "Fontaine",
    "Marchand",
    "Traoré",
    "Gauthier",
    "Roussel",
    "Perrin",
    "Amrani",
    "Blanchard",
    "Guérin",
    "Silva",
    "Muller",
    "Lambert",
    "Cissé",
    "Bonnet",
    "Kermarrec",
    "Mercier",
    "Faure",
    "Colin",
    "Chevalier",
    "Gautier",
    "Da Costa",
    "Brun",
    "Renard",
    "Barbier",
    "Lemoine",
    "Picard",
    "Schmitt",
    "Vidal",
    "Hamon",
    "Joly",
    "Berger",
    "Caron",
    "Sow",
    "Maillard",
    "Baron",
    "Charpentier",
    "Delmas",
    "Poirier",
    "Ferrand",
    "Tessier",
    "Hubert",
    "Leroux",
    "Bouvier",
];

pub const TRADES: &[&str] = &[
    "Agent d’accueil",
    "Jardinière",
    "Chef d’équipe voirie",
    "Assistante maternelle",
    "Cuisinier",
    "Responsable des ressources humaines",
    "Gardien de police municipale",
    "Bibliothécaire",
    "Comptable",
    "Maître-nageur",
    "Instructrice du droit des sols",
    "Technicien informatique",
    "Secrétaire de mairie",
    "Animatrice périscolaire",
    "Agent de propreté",
    "Chargée de communication",
    "Régisseur",
    "Électricien",
    "Assistante sociale",
    "Archiviste",
];

pub const MANDATES: &[&str] = &[
    "Adjointe aux écoles",
    "Adjoint aux finances",
    "Conseillère municipale",
    "Conseiller délégué au marché",
    "Adjointe à la culture",
    "Conseiller municipal",
];

pub const SERVICES: &[&str] = &[
    "Accueil et état civil",
    "Voirie",
    "Espaces verts",
    "Restauration scolaire",
    "Ressources humaines",
    "Finances",
    "Police municipale",
    "Médiathèque",
    "Piscine",
    "Urbanisme",
    "Informatique",
    "Communication",
    "Petite enfance",
    "Vie associative",
    "Action sociale",
    "Bâtiments",
    "Propreté",
    "Archives",
    "Culture",
    "Élections",
];

pub const THEMES: &[&str] = &[
    "Covoiturage",
    "Budget participatif",
    "Fête de la musique",
    "Zéro papier",
    "Cantine bio",
    "Astreintes",
    "Référents numériques",
    "Accueil du public",
    "Travaux de la place",
    "Marché du samedi",
    "Plan vélo",
    "Commission des finances",
    "Commission des écoles",
    "Prévention au travail",
    "Jardins partagés",
    "Élections",
    "Chorale des agents",
    "Course à pied",
    "Lecture",
    "Archives vivantes",
    "Rénovation de l’école",
    "Handicap et accessibilité",
    "Plan communal de sauvegarde",
    "Bonnes adresses",
    "Photos de la ville",
    "Nouveaux arrivants",
    "Marchés publics",
    "Logiciels métier",
    "Télétravail",
    "Amicale du personnel",
];

const SUBJECTS: &[&str] = &[
    "Le chantier {place}",
    "La nouvelle aire de jeux {place}",
    "Le planning {of}",
    "La réunion {of}",
    "L’éclairage {place}",
    "La collecte des encombrants",
    "Le formulaire {of}",
    "La visite {place}",
    "Le stationnement {place}",
    "L’atelier {of}",
    "La campagne d’élagage {place}",
    "Le guide {of}",
];

const PLACES: &[&str] = &[
    "de la place du Marché",
    "du quai des Tanneurs",
    "de l’école Pasteur",
    "du parc des Tilleuls",
    "de la rue des Forges",
    "de la piscine",
    "du gymnase Colette",
    "de la médiathèque",
    "du pont Neuf",
    "de la salle des fêtes",
    "du dépôt",
    "de la gare",
    "du cimetière",
    "de la mairie annexe",
];

const OF: &[&str] = &[
    "de rentrée",
    "des astreintes",
    "du service",
    "des élus",
    "de printemps",
    "du mois",
    "de la commission",
    "des accueils",
    "de fin d’année",
    "des nouveaux arrivants",
    "de prévention",
    "des congés",
];

const FACTS: &[&str] = &[
    "commence {day} à {hour}.",
    "est prêt, merci à toute l’équipe.",
    "sera fermé {day} toute la journée.",
    "change d’horaires à partir de {day}.",
    "attend encore vos remarques.",
    "est en ligne depuis ce matin.",
    "a été validé par le bureau.",
    "avance plus vite que prévu.",
    "prend une semaine de retard.",
    "se fera finalement {day}, même s’il pleut.",
    "a besoin de deux volontaires {day}.",
    "coûtera **{percent}\u{a0}% de moins** que l’an dernier.",
    "fera l’objet d’un point {day} à {hour}.",
];

const DAYS: &[&str] = &[
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "lundi prochain",
    "jeudi prochain",
    "dès demain",
    "la semaine prochaine",
];

const HOURS: &[&str] = &[
    "8\u{a0}h",
    "8\u{a0}h\u{a0}30",
    "9\u{a0}h",
    "10\u{a0}h\u{a0}30",
    "14\u{a0}h",
    "16\u{a0}h",
    "18\u{a0}h\u{a0}30",
];

const MORE: &[&str] = &[
    "Dites-nous ce que vous en pensez avant {day}.",
    "Les horaires sont affichés à l’accueil.",
    "Merci de prévenir vos équipes.",
    "Le plan est disponible sur https://valmont.example/plans.",
    "Pensez à réserver la salle.",
    "On garde la clé à l’accueil jusqu’à {hour}.",
    "Les habitants ont déjà reçu un courrier.",
    "Une déviation est en place, suivez le fléchage.",
    "Celles et ceux du terrain peuvent répondre ici, cela suffit.",
    "Le compte rendu suit {day}.",
    "C’est l’occasion de nous retrouver.",
    "Aucune inscription n’est nécessaire.",
];

const OPENINGS: &[&str] = &[
    "Bonjour à toutes et à tous,",
    "Bonjour,",
    "Pour information\u{a0}:",
    "Bonne nouvelle\u{a0}!",
    "Petit rappel\u{a0}:",
    "Une question pour le terrain\u{a0}:",
];

const CLOSINGS: &[&str] = &[
    "Merci à toutes et à tous\u{a0}!",
    "Bonne journée.",
    "À {day}\u{a0}!",
    "Au plaisir de vous lire.",
    "Merci d’avance pour vos retours.",
];

const ITEMS: &[&str] = &[
    "les clés du local",
    "un gilet et des chaussures de sécurité",
    "la liste des présents",
    "le devis signé",
    "deux barrières",
    "le café",
    "les affiches A3",
    "le plan d’accès",
    "un double mètre",
    "la trousse de secours",
];

const REPLIES: &[&str] = &[
    "Merci pour l’information.",
    "Bien noté, on s’organise.",
    "Très bonne idée\u{a0}!",
    "Est-ce que cela concerne aussi {service}\u{a0}?",
    "On peut prêter du matériel si besoin.",
    "Je serai là {day}.",
    "Plutôt {day}, si c’est possible.",
    "Bravo à l’équipe, le résultat est superbe.",
    "Je transmets à {service}.",
    "Il manque l’adresse, non\u{a0}?",
    "C’est {hour} ou plus tard\u{a0}?",
    "Nous avons eu le même souci l’an dernier, on vous raconte.",
    "Oui, et merci pour les photos.",
    "Je n’ai pas compris le point sur les horaires.",
    "On en reparle à la réunion {of}.",
    "Le public pose déjà la question à l’accueil.",
    "Comptez sur nous.",
    "Parfait pour moi.",
    "Attention, la salle est déjà prise {day}.",
    "Avec plaisir\u{a0}!",
];

/// How many words a list has.
pub fn count(list: &[&str]) -> u32 {
    u32::try_from(list.len()).unwrap_or(u32::MAX)
}

/// The word at a place of a list.
pub fn nth(list: &'static [&'static str], index: u32) -> &'static str {
    usize::try_from(index).ok().and_then(|index| list.get(index)).copied().unwrap_or_default()
}

/// A word of a list.
pub fn pick(rng: &mut ChaCha8Rng, list: &'static [&'static str]) -> &'static str {
    nth(list, rng.random_range(0..count(list).max(1)))
}

/// One of some values.
pub fn pick_of<'a, T>(rng: &mut ChaCha8Rng, list: &'a [T], otherwise: &'a T) -> &'a T {
    if list.is_empty() { otherwise } else { list.get(rng.random_range(0..list.len())).unwrap_or(otherwise) }
}

/// The title of a post.
pub fn title(rng: &mut ChaCha8Rng) -> String {
    let subject = pick(rng, SUBJECTS);
    filled(rng, subject)
}

/// The text of a post; it sometimes mentions `someone`.
pub fn post(rng: &mut ChaCha8Rng, someone: &str) -> String {
    let mut paragraphs = Vec::new();
    if rng.random_bool(0.3) {
        paragraphs.push(pick(rng, OPENINGS).to_owned());
    }
    for _ in 0..rng.random_range(1..=3) {
        let (subject, fact) = (pick(rng, SUBJECTS), pick(rng, FACTS));
        let mut paragraph = format!("{} {}", filled(rng, subject), filled(rng, fact));
        for _ in 0..rng.random_range(0..=3) {
            let more = pick(rng, MORE);
            paragraph.push(' ');
            paragraph.push_str(&filled(rng, more));
        }
        paragraphs.push(paragraph);
    }
    if rng.random_bool(0.15) {
        let items: Vec<String> = (0..3).map(|_| format!("- {}", pick(rng, ITEMS))).collect();
        paragraphs.push(items.join("\n"));
    }
    if rng.random_bool(0.08) {
        paragraphs.push(format!("@{someone}, peux-tu confirmer\u{a0}?"));
    }
    if rng.random_bool(0.25) {
        let closing = pick(rng, CLOSINGS);
        paragraphs.push(filled(rng, closing));
    }
    paragraphs.join("\n\n")
}

/// The text of a comment; it sometimes mentions whom it answers.
pub fn comment(rng: &mut ChaCha8Rng, answered: Option<&str>) -> String {
    let mut text = match answered {
        Some(name) if rng.random_bool(0.2) => format!("@{name} "),
        _ => String::new(),
    };
    for sentence in 0..rng.random_range(1..=2) {
        if sentence > 0 {
            text.push(' ');
        }
        let reply = pick(rng, REPLIES);
        text.push_str(&filled(rng, reply));
    }
    text
}

/// Puts words where a sentence has `{…}`.
fn filled(rng: &mut ChaCha8Rng, sentence: &str) -> String {
    let mut text = String::with_capacity(sentence.len() + 24);
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('{') {
        let (slot, after) = after.split_once('}').unwrap_or((after, ""));
        text.push_str(before);
        match slot {
            "place" => text.push_str(pick(rng, PLACES)),
            "of" => text.push_str(pick(rng, OF)),
            "day" => text.push_str(pick(rng, DAYS)),
            "hour" => text.push_str(pick(rng, HOURS)),
            "service" => text.push_str(pick(rng, SERVICES)),
            _ => text.push_str(&rng.random_range(2..20).to_string()),
        }
        rest = after;
    }
    text.push_str(rest);
    text
}

/// The place that a chance between 0 and 1 gives among so many.
pub fn part_of(count: u32, chance: f64) -> u32 {
    whole(f64::from(count) * chance).min(count.saturating_sub(1))
}

/// A part of a whole, rounded down.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a saturating cast of a number that is not negative; there is no other way from f64"
)]
pub fn share(count: u64, part: f64) -> u64 {
    (float(count) * part) as u64
}

/// A number that is not negative, rounded down.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a saturating cast of a number that is not negative; there is no other way from f64"
)]
pub fn whole(number: f64) -> u32 {
    number as u32
}

/// A count as a number to calculate with.
#[expect(
    clippy::as_conversions,
    clippy::cast_precision_loss,
    reason = "counts are far below 2^53; there is no other way to f64"
)]
pub fn float(count: u64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_couple_of_names_comes_once() {
        let couples = count(FIRST_NAMES) * count(LAST_NAMES);
        let visited: HashSet<u32> = (0..couples).map(|person| person * 1_009 % couples).collect();
        assert_eq!(visited.len(), LAST_NAMES.len() * FIRST_NAMES.len());
    }
}

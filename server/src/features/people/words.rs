//! Words that mean something in lists, in French and in English.

use shared::{directory::PhoneVisibility, identity::Role, people_import::Why};

use super::columns::plain;

/// What a role is called. No list makes administrators.
pub fn role(cell: &str) -> Result<Role, Why> {
    match plain(cell).as_str() {
        "agent" | "agente" | "agents" | "employee" | "staff" | "salarie" | "salariee" | "personnel" => {
            Ok(Role::Agent)
        }
        "elu"
        | "elue"
        | "elus"
        | "eluelue"
        | "elected"
        | "electedofficial"
        | "councillor"
        | "conseiller"
        | "conseillere"
        | "conseillermunicipal"
        | "conseilleremunicipale" => Ok(Role::Elected),
        "officer"
        | "communication"
        | "chargedecommunication"
        | "chargeedecommunication"
        | "redacteur"
        | "redactrice"
        | "editor" => Ok(Role::Officer),
        "admin" | "administrateur" | "administratrice" | "administrator" | "administration" => {
            Err(Why::RoleOfPower)
        }
        _ => Err(Why::UnknownWord),
    }
}

/// Who sees a number.
pub fn visibility(cell: &str) -> Option<PhoneVisibility> {
    Some(match plain(cell).as_str() {
        "tous" | "toutlemonde" | "public" | "publique" | "oui" | "everyone" | "everybody" | "all" | "yes" => {
            PhoneVisibility::Everyone
        }
        "service" | "monservice" | "unite" | "equipe" | "collegues" | "unit" | "team" | "department" => {
            PhoneVisibility::Unit
        }
        "personne" | "prive" | "privee" | "masque" | "non" | "nobody" | "private" | "hidden" | "no" => {
            PhoneVisibility::Nobody
        }
        _ => return None,
    })
}

/// Whether somebody is there, or has left.
pub fn is_there(cell: &str) -> Option<bool> {
    Some(match plain(cell).as_str() {
        "actif" | "active" | "actifs" | "present" | "presente" | "enposte" | "enactivite" | "activite"
        | "oui" | "1" | "vrai" | "yes" | "true" | "current" => true,
        "parti" | "partie" | "inactif" | "inactive" | "sorti" | "sortie" | "ancien" | "ancienne"
        | "retraite" | "retraitee" | "radie" | "radiee" | "mute" | "mutee" | "demission" | "non" | "0"
        | "faux" | "left" | "no" | "false" | "former" | "retired" => false,
        _ => return None,
    })
}

/// The word that is kept for it.
pub const fn status(there: bool) -> &'static str {
    if there { "active" } else { "left" }
}

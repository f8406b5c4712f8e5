//! What the columns of lists are called, in French and in English, by many tools.

use std::collections::HashMap;

use shared::people_import::{Column, MULTIPLE};

use crate::features::identity;

/// A name without accents, case, blanks and signs: how names of columns are compared.
pub fn plain(name: &str) -> String {
    identity::fold(name).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// What the columns are: as they were taken for the last time, or as they are usually called.
/// What can stand only once stands at the first that is called so.
pub fn recognised(names: &[String], remembered: &HashMap<String, Option<Column>>) -> Vec<Option<Column>> {
    let mut taken = Vec::new();
    let recognise = |name: &String| {
        let name = plain(name);
        let column = match remembered.get(&name) {
            Some(column) => *column,
            None => usual(&name),
        };
        let column = column.filter(|column| MULTIPLE.contains(column) || !taken.contains(column));
        taken.extend(column);
        column
    };
    names.iter().map(recognise).collect()
}

/// What a column is usually called so.
fn usual(plain: &str) -> Option<Column> {
    let (column, _) = NAMES.iter().find(|(_, names)| names.contains(&plain))?;
    Some(*column)
}

const NAMES: &[(Column, &[&str])] = &[
    (
        Column::StaffNumber,
        &[
            "matricule",
            "nmatricule",
            "ndematricule",
            "nummatricule",
            "numeromatricule",
            "matriculerh",
            "matriculeagent",
            "idagent",
            "numeroagent",
            "codeagent",
            "staffnumber",
            "staffid",
            "employeeid",
            "employeenumber",
            "payrollnumber",
        ],
    ),
    (
        Column::Username,
        &[
            "identifiant",
            "nomdutilisateur",
            "utilisateur",
            "login",
            "username",
            "user",
            "samaccountname",
            "uid",
        ],
    ),
    (
        Column::Email,
        &[
            "email",
            "mail",
            "courriel",
            "adressemail",
            "adresseemail",
            "adresseelectronique",
            "mel",
            "emailaddress",
            "emailpro",
            "mailpro",
            "emailprofessionnel",
            "courrielprofessionnel",
        ],
    ),
    (Column::Civility, &["civilite", "titrecivilite", "civility", "salutation", "title"]),
    (Column::FirstName, &["prenom", "prenomusuel", "prenomdusage", "firstname", "givenname", "forename"]),
    (
        Column::LastName,
        &[
            "nom",
            "nomusuel",
            "nomdusage",
            "nomdefamille",
            "nomusage",
            "lastname",
            "surname",
            "familyname",
            "sn",
        ],
    ),
    (Column::Name, &["nomcomplet", "prenomnom", "prenometnom", "agent", "displayname", "fullname", "name"]),
    (
        Column::Function,
        &[
            "fonction",
            "poste",
            "intituledeposte",
            "libelleposte",
            "emploi",
            "metier",
            "jobtitle",
            "function",
            "position",
            "job",
        ],
    ),
    (
        Column::Unit,
        &[
            "service",
            "unite",
            "affectation",
            "direction",
            "directionservice",
            "libelleservice",
            "entite",
            "structure",
            "rattachement",
            "unit",
            "department",
            "orgunit",
            "organizationalunit",
        ],
    ),
    (
        Column::UnitCode,
        &["codeservice", "codeunite", "codeaffectation", "codeentite", "unitcode", "departmentcode"],
    ),
    (
        Column::UnitParent,
        &[
            "codeparent",
            "codeserviceparent",
            "codeuniteparent",
            "codedirection",
            "serviceparent",
            "parentcode",
            "parentunit",
            "parentunitcode",
        ],
    ),
    (
        Column::Site,
        &[
            "site",
            "lieu",
            "lieudetravail",
            "batiment",
            "implantation",
            "residenceadministrative",
            "location",
            "office",
            "workplace",
        ],
    ),
    (
        Column::Phone,
        &[
            "telephone",
            "tel",
            "telfixe",
            "telephonefixe",
            "fixe",
            "telephonebureau",
            "lignedirecte",
            "phone",
            "telephonenumber",
            "deskphone",
            "officephone",
        ],
    ),
    (
        Column::PhoneVisibility,
        &["visibilitetelephone", "visibilitetel", "visibilitefixe", "phonevisibility", "phonevisible"],
    ),
    (
        Column::Mobile,
        &[
            "mobile",
            "portable",
            "telportable",
            "telmobile",
            "telephoneportable",
            "telephonemobile",
            "gsm",
            "mobilephone",
            "cellphone",
            "cell",
        ],
    ),
    (
        Column::MobileVisibility,
        &["visibilitemobile", "visibiliteportable", "mobilevisibility", "mobilevisible"],
    ),
    (
        Column::Manager,
        &[
            "responsable",
            "matriculeresponsable",
            "manager",
            "matriculemanager",
            "superieur",
            "superieurhierarchique",
            "matriculen1",
            "n1",
            "chef",
            "managerid",
            "managerstaffnumber",
            "reportsto",
            "supervisor",
        ],
    ),
    (Column::Role, &["role", "profil", "typedecompte", "qualite", "accounttype"]),
    (Column::Mandate, &["mandat", "intituledumandat", "fonctionelective", "mandate", "electedoffice"]),
    (Column::Delegation, &["delegation", "delegations", "portefeuille", "portfolio"]),
    (Column::Party, &["groupepolitique", "partipolitique", "parti", "party", "politicalgroup"]),
    (
        Column::MandateStart,
        &["debutmandat", "debutdumandat", "datedebutmandat", "datededebut", "mandatestart", "startdate"],
    ),
    (
        Column::MandateEnd,
        &["finmandat", "findumandat", "datefinmandat", "datedefin", "mandateend", "enddate"],
    ),
    (Column::Commissions, &["commission", "commissions", "committee", "committees"]),
    (
        Column::Status,
        &["statut", "etat", "actif", "situation", "positionadministrative", "status", "state", "active"],
    ),
    (Column::Languages, &["langue", "langues", "languesparlees", "language", "languages"]),
    (
        Column::Missions,
        &[
            "mission",
            "missions",
            "attributions",
            "soccupede",
            "jemoccupede",
            "missionsprincipales",
            "duties",
            "responsibilities",
        ],
    ),
    (Column::Skills, &["competence", "competences", "savoirfaire", "skill", "skills"]),
    (
        Column::Badges,
        &["habilitation", "habilitations", "qualification", "qualifications", "badge", "badges"],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(names: &[&str]) -> Vec<Option<Column>> {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        recognised(&names, &HashMap::new())
    }

    #[test]
    fn columns_are_known_by_their_french_and_english_names() {
        assert_eq!(
            columns(&[
                "N° de matricule",
                "MATRICULE",
                "Prénom",
                "NOM",
                "Adresse e-mail",
                "Début du mandat",
                "Age"
            ]),
            [
                Some(Column::StaffNumber),
                None,
                Some(Column::FirstName),
                Some(Column::LastName),
                Some(Column::Email),
                Some(Column::MandateStart),
                None
            ]
        );
        assert_eq!(
            columns(&["Staff number", "First name", "Last_Name", "E-mail"]),
            [Some(Column::StaffNumber), Some(Column::FirstName), Some(Column::LastName), Some(Column::Email)]
        );
    }

    #[test]
    fn what_stands_once_is_taken_once_and_what_adds_up_each_time() {
        assert_eq!(columns(&["Nom", "nom"]), [Some(Column::LastName), None]);
        assert_eq!(columns(&["Mission", "Missions"]), [Some(Column::Missions), Some(Column::Missions)]);
    }

    #[test]
    fn no_name_means_two_things() {
        let mut names: Vec<&str> = NAMES.iter().flat_map(|(_, names)| names.iter().copied()).collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
        assert!(Column::ALL.iter().all(|column| NAMES.iter().any(|(of, _)| of == column)));
        assert!(names.iter().all(|name| plain(name) == *name), "{names:?}");
    }

    #[test]
    fn what_was_chosen_last_time_is_chosen_again() {
        let names = ["Code RH".to_owned(), "Nom".to_owned()];
        let remembered = [("coderh".to_owned(), Some(Column::StaffNumber)), ("nom".to_owned(), None)];
        assert_eq!(recognised(&names, &remembered.into()), [Some(Column::StaffNumber), None]);
    }
}

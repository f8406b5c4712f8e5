//! `parvis user`: accounts, for whoever runs the server.
//!
//! A password is typed on the terminal, twice, or read from standard input; it is never an
//! argument, which other programs of the machine could read.

mod letter;

use std::{
    io::{self, BufRead, IsTerminal, Write},
    path::PathBuf,
    process::ExitCode,
    sync::Arc,
};

use anyhow::{Context, ensure};
use clap::{Args, Subcommand, builder::PossibleValuesParser};
use platform::{
    Error,
    clock::SystemClock,
    db::{Db, Tx},
    mail::Mail,
};
use shared::{
    identity::Role,
    ids::UserId,
    problem::{Code, FieldError, FieldRule},
    text::{DisplayName, EmailAddress, Function, NewPassword, StaffNumber, Username},
};

use crate::{
    app,
    config::Config,
    features::{
        admin,
        audit::Actor,
        identity::{self, ListedPerson, NewPerson, accounts},
    },
};

/// How many people are read at once.
const PAGE: i64 = 500;

/// What to do with accounts.
#[derive(Debug, Subcommand)]
pub enum UserCommand {
    /// Creates an account.
    ///
    /// The password is asked for on the terminal, or read from standard input:
    /// `parvis user create claire.morvan --name "Claire Morvan" < password.txt`
    Create(CreateArgs),
    /// Lists the accounts: user name, role, state, name, e-mail address, staff number.
    List,
    /// Gives an account a new password and signs it out everywhere.
    ///
    /// The password is asked for on the terminal, or read from standard input.
    Password {
        /// The user name of the account.
        username: String,
    },
    /// Closes an account and signs it out everywhere. What the person wrote stays.
    Deactivate {
        /// The user name of the account.
        username: String,
    },
    /// Opens an account again that was closed.
    Reactivate {
        /// The user name of the account.
        username: String,
    },
    /// Removes the second factors of somebody who lost them and signs them out everywhere.
    ///
    /// They sign in with their password alone, unless the organisation asks them for a second
    /// factor: then they add one.
    RemoveFactors {
        /// The user name of the account.
        username: String,
    },
    /// Gives an account another role.
    Role {
        /// The user name of the account.
        username: String,
        /// What the person is in the organisation.
        #[arg(value_parser = PossibleValuesParser::new(roles()))]
        role: String,
    },
    /// Makes activation letters: by one its person chooses a password, once.
    ///
    /// Without a file the link and the code of each letter are printed here. Letters that the
    /// people had before are void.
    Letter(LetterArgs),
    /// Gives an account another staff number, or takes it away.
    Number {
        /// The user name, the e-mail address or the staff number of the account.
        account: String,
        /// The new one: another way to sign in. Without it the account has none any longer.
        number: Option<String>,
    },
}

/// Whom letters are made for.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("whom").required(true).args(["accounts", "unit"]))]
pub struct LetterArgs {
    /// User names, e-mail addresses or staff numbers.
    accounts: Vec<String>,
    /// Everybody of this unit and its parts who has no password: its name, or its number.
    #[arg(long, value_name = "UNIT", requires = "pdf")]
    unit: Option<String>,
    /// With --unit: also those who have a password.
    #[arg(long, requires = "unit")]
    everybody: bool,
    /// Writes the letters into this file, one a page.
    #[arg(long, value_name = "FILE")]
    pdf: Option<PathBuf>,
}

/// The account to create.
#[derive(Debug, Args)]
pub struct CreateArgs {
    /// The name to sign in with and to be mentioned by: claire.morvan
    username: String,
    /// The person's name, as others read it.
    #[arg(long)]
    name: String,
    /// What the person is in the organisation.
    #[arg(long, default_value = "agent", value_parser = PossibleValuesParser::new(roles()))]
    role: String,
    /// Their e-mail address: another way to sign in.
    #[arg(long)]
    email: Option<String>,
    /// Their staff number: another way to sign in.
    #[arg(long, value_name = "NUMBER")]
    staff_number: Option<String>,
    /// What they do.
    #[arg(long)]
    title: Option<String>,
}

fn roles() -> impl Iterator<Item = &'static str> {
    Role::ALL.iter().map(|role| role.as_str())
}

/// Does it. Fails with a sentence that says what is wrong.
pub fn run(config: &Config, command: UserCommand) -> anyhow::Result<ExitCode> {
    let db = app::open_database(config, Arc::new(SystemClock))?;
    match command {
        UserCommand::Create(args) => create(&db, args)?,
        UserCommand::List => list(&db, &mut io::stdout().lock())?,
        UserCommand::Password { username } => password(&db, &username)?,
        UserCommand::Deactivate { username } => deactivate(&db, &username)?,
        UserCommand::Reactivate { username } => reactivate(&db, &username)?,
        UserCommand::Letter(args) => letter::run(config, &db, &args)?,
        UserCommand::Number { account, number } => change_number(&db, &account, number.as_deref())?,
        UserCommand::RemoveFactors { username } => remove_factors(config, &db, &username)?,
        UserCommand::Role { username, role } => change_role(&db, &username, &role)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn create(db: &Db, args: CreateArgs) -> anyhow::Result<()> {
    let mut person = new_person(args)?;
    let username = person.username.clone();
    let hash = identity::hash_password(&new_password()?)?;
    person.password_hash = Some(hash);
    match db.write_blocking(move |tx| admin::create_account(tx, &Actor::COMMAND_LINE, person)) {
        Ok(_) => println!("{username} can sign in."),
        Err(Error::Refused { fields, .. }) if !fields.is_empty() => {
            return Err(taken(&fields));
        }
        Err(error) => return Err(failed(error)),
    }
    Ok(())
}

fn new_person(args: CreateArgs) -> anyhow::Result<NewPerson> {
    let username = parsed("user name", &args.username, Username::parse)?;
    let name = parsed("name", &args.name, DisplayName::parse)?;
    let role = role_named(&args.role)?;
    let mut person = NewPerson::new(username, name, role);
    person.email =
        args.email.map(|email| parsed("e-mail address", &email, EmailAddress::parse)).transpose()?;
    person.staff_number =
        args.staff_number.map(|number| parsed("staff number", &number, StaffNumber::parse)).transpose()?;
    person.title = args.title.map(|title| parsed("title", &title, Function::parse)).transpose()?;
    Ok(person)
}

fn parsed<T>(what: &str, raw: &str, parse: fn(&str) -> Result<T, FieldRule>) -> anyhow::Result<T> {
    parse(raw).map_err(|rule| match rule {
        FieldRule::Blank => anyhow::anyhow!("The {what} is empty."),
        FieldRule::TooLong { max } => anyhow::anyhow!("The {what} is too long: {max} characters at most."),
        FieldRule::TooShort { min } => anyhow::anyhow!("The {what} is too short: {min} characters at least."),
        _ => anyhow::anyhow!("\u{201c}{raw}\u{201d} cannot be a {what}."),
    })
}

fn list(db: &Db, out: &mut impl Write) -> anyhow::Result<()> {
    let mut after = String::new();
    loop {
        let from = after.clone();
        let people = db.read_blocking(move |conn| identity::list(conn, &from, PAGE)).map_err(failed)?;
        let Some(last) = people.last() else { return Ok(()) };
        after.clone_from(&last.username);
        for person in &people {
            match writeln!(out, "{}", line(person)) {
                // Whoever reads has read enough: `parvis user list | head`.
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(()),
                written => written?,
            }
        }
    }
}

/// One line of the list, tabs between columns, so that other programs can read it.
fn line(person: &ListedPerson) -> String {
    let state = match (person.deactivated_at, person.has_password) {
        (Some(_), _) => "deactivated",
        (None, true) => "active",
        (None, false) => "no-password",
    };
    let [email, number] = [&person.email, &person.staff_number].map(|known| known.as_deref().unwrap_or("-"));
    [person.username.as_str(), person.role.as_str(), state, &person.display_name, email, number].join("\t")
}

fn password(db: &Db, username: &str) -> anyhow::Result<()> {
    let user = known(db, username)?;
    let hash = identity::hash_password(&new_password()?)?;
    let set = move |tx: &mut Tx<'_>| accounts::replace_password(tx, &Actor::COMMAND_LINE, user, &hash);
    db.write_blocking(set).map_err(failed)?;
    println!("{username} has a new password and is signed out everywhere.");
    Ok(())
}

fn deactivate(db: &Db, username: &str) -> anyhow::Result<()> {
    let user = known(db, username)?;
    db.write_blocking(move |tx| admin::suspend(tx, &Actor::COMMAND_LINE, user)).map_err(failed)?;
    println!("{username} is deactivated and signed out everywhere.");
    Ok(())
}

fn reactivate(db: &Db, username: &str) -> anyhow::Result<()> {
    let user = known(db, username)?;
    db.write_blocking(move |tx| admin::reactivate(tx, &Actor::COMMAND_LINE, user)).map_err(failed)?;
    println!("{username} can sign in again.");
    Ok(())
}

fn remove_factors(config: &Config, db: &Db, username: &str) -> anyhow::Result<()> {
    let user = known(db, username)?;
    // The server hands the message over.
    let mail = Mail::new(&config.mail, Arc::new(SystemClock))?;
    let remove = move |tx: &mut Tx<'_>| accounts::remove_factors(tx, &mail, &Actor::COMMAND_LINE, user);
    db.write_blocking(remove).map_err(failed)?;
    println!("{username} has no second factor any longer and is signed out everywhere.");
    Ok(())
}

fn change_role(db: &Db, username: &str, role: &str) -> anyhow::Result<()> {
    let (user, role) = (known(db, username)?, role_named(role)?);
    let change = move |tx: &mut Tx<'_>| accounts::change_role(tx, &Actor::COMMAND_LINE, user, role);
    db.write_blocking(change).map_err(failed)?;
    println!("{username} has the role {role}.");
    Ok(())
}

fn change_number(db: &Db, account: &str, number: Option<&str>) -> anyhow::Result<()> {
    let user = known(db, account)?;
    let number = number.map(|number| parsed("staff number", number, StaffNumber::parse)).transpose()?;
    let said = number.as_ref().map_or_else(
        || format!("{account} has no staff number."),
        |number| format!("{account} has the staff number {number}."),
    );
    let change =
        move |tx: &mut Tx<'_>| accounts::change_staff_number(tx, &Actor::COMMAND_LINE, user, number.as_ref());
    match db.write_blocking(change) {
        Ok(()) => println!("{said}"),
        Err(Error::Refused { fields, .. }) if !fields.is_empty() => return Err(taken(&fields)),
        Err(error) => return Err(failed(error)),
    }
    Ok(())
}

fn taken(fields: &[FieldError]) -> anyhow::Error {
    let names: Vec<String> = fields.iter().map(|wrong| wrong.field.replace('_', " ")).collect();
    anyhow::anyhow!("Another account has this {}.", names.join(" and "))
}

fn role_named(word: &str) -> anyhow::Result<Role> {
    word.parse().map_err(|()| anyhow::anyhow!("There is no role {word}."))
}

fn known(db: &Db, username: &str) -> anyhow::Result<UserId> {
    let asked = username.to_owned();
    let user = db.read_blocking(move |conn| identity::person_named(conn, &asked)).map_err(failed)?;
    user.with_context(|| format!("There is no account {username}."))
}

fn failed(error: Error) -> anyhow::Error {
    match error {
        Error::Internal(chain) => chain,
        Error::Refused { code: Code::LastAdministrator, .. } => anyhow::anyhow!(
            "This is the last administrator who can sign in. Nothing was changed: give somebody else the role first."
        ),
        Error::Refused { code: Code::NoLetters, .. } => {
            anyhow::anyhow!("There is nobody to make a letter for: no open account is meant.")
        }
        Error::Refused { code, .. } => anyhow::anyhow!("The database refused: {code}."),
    }
}

/// A password typed twice on the terminal, or the first line of standard input.
fn new_password() -> anyhow::Result<NewPassword> {
    let typed = if io::stdin().is_terminal() {
        let first = rpassword::prompt_password("New password: ")?;
        let second = rpassword::prompt_password("The same, once more: ")?;
        ensure!(first == second, "They are not the same. Nothing was changed.");
        first
    } else {
        first_line(&mut io::stdin().lock())?
    };
    NewPassword::parse(&typed).map_err(|rule| match rule {
        FieldRule::Blank => anyhow::anyhow!("The password is empty. Nothing was changed."),
        FieldRule::TooShort { min } => {
            anyhow::anyhow!("The password is too short: {min} characters at least. Nothing was changed.")
        }
        _ => anyhow::anyhow!("The password is too long: {} characters at most.", NewPassword::MAX),
    })
}

fn first_line(input: &mut impl BufRead) -> anyhow::Result<String> {
    let mut line = String::new();
    input.read_line(&mut line).context("Standard input is not text.")?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Line {
        #[command(subcommand)]
        command: UserCommand,
    }

    fn create_args(line: &str) -> Result<CreateArgs, String> {
        let words = line.split(' ').map(|word| word.replace('_', " "));
        match Line::try_parse_from(words).map_err(|error| error.to_string())?.command {
            UserCommand::Create(args) => Ok(args),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_person_is_described_by_words() {
        let args =
            create_args("user create Claire.Morvan --name Claire__Morvan --role officer --email c@m.example");
        let person = new_person(args.unwrap()).unwrap();
        assert_eq!(person.username.as_str(), "claire.morvan");
        assert_eq!(person.name.as_str(), "Claire Morvan");
        assert_eq!(person.role, Role::Officer);
        assert!(create_args("user create x --name X --role king").unwrap_err().contains("elected"));
        assert!(create_args("user create x --name X --password secret").is_err(), "never an argument");
        let wrong = new_person(create_args("user create a@b --name X").unwrap()).unwrap_err();
        assert_eq!(wrong.to_string(), "\u{201c}a@b\u{201d} cannot be a user name.");
    }

    #[test]
    fn a_password_is_the_first_line_of_standard_input() {
        assert_eq!(first_line(&mut "un mot de passe \r\nreste".as_bytes()).unwrap(), "un mot de passe ");
        assert_eq!(first_line(&mut "".as_bytes()).unwrap(), "");
        assert!(first_line(&mut &b"\xff\n"[..]).is_err());
    }

    #[test]
    fn a_line_tells_whether_somebody_can_sign_in() {
        let person = ListedPerson {
            username: "claire".to_owned(),
            display_name: "Claire Morvan".to_owned(),
            email: None,
            role: Role::Agent,
            has_password: false,
            deactivated_at: None,
            staff_number: Some("AG-00412".to_owned()),
        };
        assert_eq!(line(&person), "claire\tagent\tno-password\tClaire Morvan\t-\tAG-00412");
    }
}

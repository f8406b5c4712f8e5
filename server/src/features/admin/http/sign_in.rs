//! What is asked of people when they sign in.

use platform::{Result, http::Call};
use shared::{
    admin::{ChangeSignInRules, ReadSignInRules},
    factors::SignInRules,
};

use crate::{
    app::App,
    features::{admin::policy::Administrator, identity::factors},
};

pub async fn read(app: App, _: Administrator, _: Call<ReadSignInRules>) -> Result<SignInRules> {
    let second_factor_of = app.db.read(factors::asked_of).await?;
    Ok(SignInRules { second_factor_of })
}

pub async fn change(app: App, asking: Administrator, call: Call<ChangeSignInRules>) -> Result<SignInRules> {
    let of = call.request.second_factor_of;
    app.db.write(move |tx| factors::change_rules(tx, &asking.by, of)).await?;
    // Whoever is asked for a factor and has none is led to add one at their next request.
    app.identity.forget_everybody();
    Ok(call.request)
}

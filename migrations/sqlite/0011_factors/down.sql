DROP TABLE factor_removals;
DROP TABLE passkey_challenges;
DROP TABLE pending_sign_ins;
DROP TABLE recovery_codes;
DROP TABLE passkeys;
DROP TABLE authenticators;

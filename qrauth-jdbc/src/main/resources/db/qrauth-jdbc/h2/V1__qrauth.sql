-- qrauth's tables for H2 2.x. ${qrauth_prefix} is the table prefix, by default "qrauth_".
-- Times are milliseconds since 1970 by the servers' clocks. Rows beyond retain_until no longer count.

CREATE TABLE ${qrauth_prefix}login (
  id varchar(26) PRIMARY KEY,
  user_code bigint NOT NULL UNIQUE,
  version integer NOT NULL,
  retain_until bigint NOT NULL,
  data varbinary(65535) NOT NULL
);

CREATE INDEX ${qrauth_prefix}login_retain_until ON ${qrauth_prefix}login (retain_until);

-- id is the SHA-256 of what must count only once.
CREATE TABLE ${qrauth_prefix}once (
  id binary(32) PRIMARY KEY,
  retain_until bigint NOT NULL
);

CREATE INDEX ${qrauth_prefix}once_retain_until ON ${qrauth_prefix}once (retain_until);

-- id is the SHA-256 of the counter's key.
CREATE TABLE ${qrauth_prefix}attempt (
  id binary(32) PRIMARY KEY,
  charges bigint NOT NULL,
  retain_until bigint NOT NULL
);

CREATE INDEX ${qrauth_prefix}attempt_retain_until ON ${qrauth_prefix}attempt (retain_until);

-- One user who stays signed in; id is that of the login.
CREATE TABLE ${qrauth_prefix}family (
  id varchar(26) PRIMARY KEY,
  version integer NOT NULL,
  retain_until bigint NOT NULL,
  data varbinary(65535) NOT NULL
);

CREATE INDEX ${qrauth_prefix}family_retain_until ON ${qrauth_prefix}family (retain_until);

-- id is the SHA-256 of what was revoked: a token's, a family's or a user's.
CREATE TABLE ${qrauth_prefix}revocation (
  id binary(32) PRIMARY KEY,
  revoked_before bigint NOT NULL,
  retain_until bigint NOT NULL
);

CREATE INDEX ${qrauth_prefix}revocation_retain_until ON ${qrauth_prefix}revocation (retain_until);

-- What a user logged in, for 90 days; id is that of the login, subject the SHA-256 of the user's id.
CREATE TABLE ${qrauth_prefix}history (
  id varchar(26) PRIMARY KEY,
  subject binary(32) NOT NULL,
  ended_at bigint,
  retain_until bigint NOT NULL,
  data varbinary(65535) NOT NULL
);

CREATE INDEX ${qrauth_prefix}history_subject ON ${qrauth_prefix}history (subject, retain_until);
CREATE INDEX ${qrauth_prefix}history_retain_until ON ${qrauth_prefix}history (retain_until);

-- Registered clients; id is the client's.
CREATE TABLE ${qrauth_prefix}client (
  id varchar(64) PRIMARY KEY,
  data varbinary(65535) NOT NULL
);

-- qrauth's tables for MariaDB 10.5 and MySQL 8, and newer. ${qrauth_prefix} is the table prefix, by default "qrauth_".
-- Times are milliseconds since 1970 by the servers' clocks. Rows beyond retain_until no longer count.

CREATE TABLE ${qrauth_prefix}login (
  id char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  user_code bigint NOT NULL UNIQUE,
  version int NOT NULL,
  retain_until bigint NOT NULL,
  data blob NOT NULL,
  INDEX ${qrauth_prefix}login_retain_until (retain_until)
) ENGINE = InnoDB;

-- id is the SHA-256 of what must count only once.
CREATE TABLE ${qrauth_prefix}once (
  id binary(32) NOT NULL PRIMARY KEY,
  retain_until bigint NOT NULL,
  INDEX ${qrauth_prefix}once_retain_until (retain_until)
) ENGINE = InnoDB;

-- id is the SHA-256 of the counter's key.
CREATE TABLE ${qrauth_prefix}attempt (
  id binary(32) NOT NULL PRIMARY KEY,
  charges bigint NOT NULL,
  retain_until bigint NOT NULL,
  INDEX ${qrauth_prefix}attempt_retain_until (retain_until)
) ENGINE = InnoDB;

-- One user who stays signed in; id is that of the login.
CREATE TABLE ${qrauth_prefix}family (
  id char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  version int NOT NULL,
  retain_until bigint NOT NULL,
  data blob NOT NULL,
  INDEX ${qrauth_prefix}family_retain_until (retain_until)
) ENGINE = InnoDB;

-- id is the SHA-256 of what was revoked: a token's, a family's or a user's.
CREATE TABLE ${qrauth_prefix}revocation (
  id binary(32) NOT NULL PRIMARY KEY,
  revoked_before bigint NOT NULL,
  retain_until bigint NOT NULL,
  INDEX ${qrauth_prefix}revocation_retain_until (retain_until)
) ENGINE = InnoDB;

-- What a user logged in, for 90 days; id is that of the login, subject the SHA-256 of the user's id.
CREATE TABLE ${qrauth_prefix}history (
  id char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  subject binary(32) NOT NULL,
  ended_at bigint,
  retain_until bigint NOT NULL,
  data blob NOT NULL,
  INDEX ${qrauth_prefix}history_subject (subject, retain_until),
  INDEX ${qrauth_prefix}history_retain_until (retain_until)
) ENGINE = InnoDB;

-- Registered clients; id is the client's.
CREATE TABLE ${qrauth_prefix}client (
  id varchar(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  data blob NOT NULL
) ENGINE = InnoDB;

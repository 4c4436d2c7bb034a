-- Who a customer is, and what passes between them and us. Every row here follows from events of the ledger; what names
-- a person can be taken out of it again.

-- Who works with Moked; login is their name on the system.
CREATE TABLE staff_user (
  id          @ID@,
  login       TEXT   NOT NULL UNIQUE,
  name        TEXT   NOT NULL,
  created_at  BIGINT NOT NULL
) @STRICT@;

-- Admin-editable; a customer without one has none (P9, B20a).
CREATE TABLE customer_status (
  id          @ID@,
  project_id  BIGINT NOT NULL REFERENCES project (id),
  name        TEXT   NOT NULL,
  tone        TEXT   NOT NULL,
  rank        BIGINT NOT NULL,
  is_active   BIGINT NOT NULL,
  created_at  BIGINT NOT NULL,
  UNIQUE (project_id, name)
) @STRICT@;

-- label_kind: 'tag', 'list', 'folder'. A customer has any number of tags and lists, and one folder at most.
CREATE TABLE label (
  id           @ID@,
  project_id   BIGINT NOT NULL REFERENCES project (id),
  label_kind   TEXT   NOT NULL,
  name         TEXT   NOT NULL,
  folded_name  TEXT   NOT NULL,
  created_at   BIGINT NOT NULL,
  UNIQUE (project_id, label_kind, folded_name)
) @STRICT@;

CREATE TABLE customer_label (
  customer_id  BIGINT NOT NULL REFERENCES customer (id),
  label_id     BIGINT NOT NULL REFERENCES label (id),
  added_at     BIGINT NOT NULL,
  PRIMARY KEY (customer_id, label_id)
) @STRICT@;
CREATE INDEX customer_label_by_label ON customer_label (label_id, customer_id);

-- A legal entity and who in it decides what (B8.5, B20b).
CREATE TABLE organisation (
  id           @ID@,
  project_id   BIGINT NOT NULL REFERENCES project (id),
  name         TEXT   NOT NULL,
  folded_name  TEXT   NOT NULL,
  activity     TEXT   NOT NULL,
  director     TEXT   NOT NULL,
  created_at   BIGINT NOT NULL,
  UNIQUE (project_id, folded_name)
) @STRICT@;

CREATE TABLE contact_person (
  id               @ID@,
  organisation_id  BIGINT NOT NULL REFERENCES organisation (id),
  name             TEXT   NOT NULL,
  position         TEXT   NOT NULL,
  decision_area    TEXT   NOT NULL,
  phone            TEXT   NOT NULL,
  email            TEXT   NOT NULL
) @STRICT@;
CREATE INDEX contact_person_by_organisation ON contact_person (organisation_id);

-- interest: '', 'now', 'later', 'casual' (B2-B4). customer_state: 'active', 'dormant', 'recycle_bin' (S35).
-- merged_into: the customer that this one proved to be.
ALTER TABLE customer ADD COLUMN customer_status_id BIGINT;
ALTER TABLE customer ADD COLUMN interest TEXT NOT NULL DEFAULT '';
ALTER TABLE customer ADD COLUMN revisit_at BIGINT;
ALTER TABLE customer ADD COLUMN lead_source TEXT NOT NULL DEFAULT '';
ALTER TABLE customer ADD COLUMN lead_at BIGINT;
ALTER TABLE customer ADD COLUMN region TEXT NOT NULL DEFAULT '';
ALTER TABLE customer ADD COLUMN responsible TEXT NOT NULL DEFAULT '';
ALTER TABLE customer ADD COLUMN organisation_id BIGINT;
ALTER TABLE customer ADD COLUMN customer_state TEXT NOT NULL DEFAULT 'active';
ALTER TABLE customer ADD COLUMN merged_into BIGINT;
ALTER TABLE customer ADD COLUMN erased_at BIGINT;
CREATE INDEX customer_by_organisation ON customer (organisation_id) WHERE organisation_id IS NOT NULL;
CREATE INDEX customer_by_merged_into ON customer (merged_into) WHERE merged_into IS NOT NULL;

-- Somebody looked, and these are two, whatever they share. The lower id first.
CREATE TABLE customer_apart (
  first_id   BIGINT NOT NULL,
  second_id  BIGINT NOT NULL,
  PRIMARY KEY (first_id, second_id)
) @STRICT@;

-- What it is called: "work", "home"; "" for nothing.
ALTER TABLE contact_point ADD COLUMN label TEXT NOT NULL DEFAULT '';

-- Why a channel to a customer is closed or in doubt: 'failed', 'unsubscribed', 'complained'. address_key "" for the
-- whole channel. since: when it was said last; seq: the event that says so.
CREATE TABLE contact_block (
  customer_id  BIGINT NOT NULL REFERENCES customer (id),
  channel      TEXT   NOT NULL,
  address_key  TEXT   NOT NULL,
  block_kind   TEXT   NOT NULL,
  since        BIGINT NOT NULL,
  seq          BIGINT NOT NULL,
  reason       TEXT   NOT NULL,
  PRIMARY KEY (customer_id, channel, address_key, block_kind)
) @STRICT@;
CREATE INDEX contact_block_by_address ON contact_block (address_key, channel);

-- field_type: 'text', 'number', 'date', 'choice', 'yes_no'. choices: a JSON array (B24).
CREATE TABLE own_field (
  id           @ID@,
  project_id   BIGINT NOT NULL REFERENCES project (id),
  name         TEXT   NOT NULL,
  folded_name  TEXT   NOT NULL,
  field_type   TEXT   NOT NULL,
  choices      TEXT   NOT NULL,
  rank         BIGINT NOT NULL,
  is_active    BIGINT NOT NULL,
  created_at   BIGINT NOT NULL,
  UNIQUE (project_id, folded_name)
) @STRICT@;

-- value: as the type writes it (a number with a point, "2026-11-27", "yes"); search_text: folded.
CREATE TABLE own_value (
  customer_id  BIGINT NOT NULL REFERENCES customer (id),
  field_id     BIGINT NOT NULL REFERENCES own_field (id),
  value        TEXT   NOT NULL,
  search_text  TEXT   NOT NULL,
  PRIMARY KEY (customer_id, field_id)
) @STRICT@;

-- What staff should do (S38); done ones stay (B25).
CREATE TABLE manual_item (
  id           @ID@,
  customer_id  BIGINT NOT NULL REFERENCES customer (id),
  text         TEXT   NOT NULL,
  author_id    BIGINT NOT NULL,
  created_at   BIGINT NOT NULL,
  due_at       BIGINT,
  done_at      BIGINT
) @STRICT@;
CREATE INDEX manual_item_by_customer ON manual_item (customer_id);

-- reminder_state: 'waiting', 'shown' (and not dismissed yet), 'dismissed'.
CREATE TABLE reminder (
  id              @ID@,
  customer_id     BIGINT REFERENCES customer (id),
  item_id         BIGINT REFERENCES manual_item (id),
  entry_id        BIGINT REFERENCES queue_entry (id),
  owner_id        BIGINT NOT NULL,
  text            TEXT   NOT NULL,
  remind_at       BIGINT NOT NULL,
  reminder_state  TEXT   NOT NULL,
  created_at      BIGINT NOT NULL
) @STRICT@;
CREATE INDEX reminder_by_time ON reminder (reminder_state, remind_at);
CREATE INDEX reminder_by_customer ON reminder (customer_id) WHERE customer_id IS NOT NULL;

-- channel: 'email', 'sms', 'whatsapp', 'letter'. A version is never changed.
CREATE TABLE message_template (
  id          @ID@,
  project_id  BIGINT NOT NULL REFERENCES project (id),
  channel     TEXT   NOT NULL,
  name        TEXT   NOT NULL,
  is_active   BIGINT NOT NULL,
  created_at  BIGINT NOT NULL,
  UNIQUE (project_id, channel, name)
) @STRICT@;

CREATE TABLE template_version (
  template_id  BIGINT NOT NULL REFERENCES message_template (id),
  version      BIGINT NOT NULL,
  subject      TEXT   NOT NULL,
  body         TEXT   NOT NULL,
  created_at   BIGINT NOT NULL,
  PRIMARY KEY (template_id, version)
) @STRICT@;

-- subject, body: as sent or received (S15). message_status: the furthest that its events say. source: who knows of it,
-- 'outbox', 'sendgrid', 'mailbox'...
CREATE TABLE message (
  id                @ID@,
  customer_id       BIGINT NOT NULL REFERENCES customer (id),
  channel           TEXT   NOT NULL,
  direction         BIGINT NOT NULL,
  template_id       BIGINT,
  template_version  BIGINT,
  campaign          TEXT   NOT NULL,
  subject           TEXT   NOT NULL,
  body              TEXT   NOT NULL,
  body_type         TEXT   NOT NULL,
  address           TEXT   NOT NULL,
  address_key       TEXT   NOT NULL,
  message_status    BIGINT NOT NULL,
  source            TEXT   NOT NULL,
  reply_to_id       BIGINT,
  created_at        BIGINT NOT NULL,
  sent_at           BIGINT,
  delivered_at      BIGINT,
  failed_at         BIGINT,
  failure_code      TEXT   NOT NULL,
  failure_reason    TEXT   NOT NULL,
  first_opened_at   BIGINT,
  last_opened_at    BIGINT,
  opens             BIGINT NOT NULL,
  first_clicked_at  BIGINT,
  clicks            BIGINT NOT NULL,
  replied_at        BIGINT,
  changed_seq       BIGINT NOT NULL
) @STRICT@;
CREATE INDEX message_by_time ON message (created_at, id);
CREATE INDEX message_by_customer ON message (customer_id, created_at);
CREATE INDEX message_by_address ON message (address_key, created_at);
CREATE INDEX message_by_template ON message (template_id, customer_id) WHERE template_id IS NOT NULL;

-- What others call a message: 'message_id' (of the mail), 'verp' (of the envelope), 'sendgrid', 'mailgun', 'postmark', 'kannel'.
CREATE TABLE message_key (
  key_kind    TEXT   NOT NULL,
  key         TEXT   NOT NULL,
  message_id  BIGINT NOT NULL REFERENCES message (id),
  PRIMARY KEY (key_kind, key)
) @STRICT@;
CREATE INDEX message_key_by_message ON message_key (message_id);

-- Which events a message's row follows from: its own, and that of an answer to it. One that was withdrawn stays.
CREATE TABLE message_event (
  message_id  BIGINT NOT NULL REFERENCES message (id),
  seq         BIGINT NOT NULL,
  PRIMARY KEY (message_id, seq)
) @STRICT@;

-- outbox_state: 'waiting', 'sending' (a sender has it: if it dies, 'unknown'), 'sent', 'failed', 'unknown', 'composer'.
CREATE TABLE outbox (
  message_id    BIGINT PRIMARY KEY REFERENCES message (id),
  outbox_state  TEXT   NOT NULL,
  attempts      BIGINT NOT NULL,
  next_at       BIGINT NOT NULL,
  last_error    TEXT   NOT NULL,
  updated_at    BIGINT NOT NULL
) @STRICT@;
CREATE INDEX outbox_by_time ON outbox (outbox_state, next_at);

-- One thing that another system told, met by its source_key, so that none counts twice. item_state: 'matched', 'unmatched'
-- (kept with its payload until somebody is found), 'ignored' with its reason. seq: the event that it became.
CREATE TABLE inbound_item (
  id           @ID@,
  source       TEXT   NOT NULL,
  source_key   TEXT   NOT NULL,
  item_kind    TEXT   NOT NULL,
  occurred_at  BIGINT NOT NULL,
  address      TEXT   NOT NULL,
  address_key  TEXT   NOT NULL,
  payload      TEXT   NOT NULL,
  item_state   TEXT   NOT NULL,
  reason       TEXT   NOT NULL,
  customer_id  BIGINT,
  message_id   BIGINT,
  seq          BIGINT,
  import_id    BIGINT,
  UNIQUE (source, source_key)
) @STRICT@;
CREATE INDEX inbound_item_by_state ON inbound_item (item_state, occurred_at);
CREATE INDEX inbound_item_by_customer ON inbound_item (customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX inbound_item_by_address ON inbound_item (address_key) WHERE item_state = 'unmatched';

-- How this project sends, what it counts (JSON, versioned): 'smtp', 'sms', 'mailbox', 'scoring', 'duplicates'. No passwords.
CREATE TABLE project_setting (
  project_id  BIGINT NOT NULL REFERENCES project (id),
  name        TEXT   NOT NULL,
  version     BIGINT NOT NULL,
  settings    TEXT   NOT NULL,
  created_at  BIGINT NOT NULL,
  PRIMARY KEY (project_id, name, version)
) @STRICT@;

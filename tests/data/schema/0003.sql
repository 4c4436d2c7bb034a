PRAGMA application_id = 0x4d6f6b64;
CREATE TABLE call (
  id                  INTEGER PRIMARY KEY,
  exchange_id         INTEGER NOT NULL REFERENCES exchange (id),
  linkedid            TEXT   NOT NULL,
  is_provisional      INTEGER NOT NULL,
  is_final            INTEGER NOT NULL,
  is_customer_call    INTEGER NOT NULL,
  direction           INTEGER NOT NULL,
  call_disposition    INTEGER NOT NULL,
  answered_by         INTEGER NOT NULL,
  raw_code            TEXT   NOT NULL,
  certainty           INTEGER NOT NULL,
  wants_callback      INTEGER NOT NULL,
  is_withheld         INTEGER NOT NULL,
  phone_raw           TEXT   NOT NULL,
  phone_key           TEXT   NOT NULL,
  caller_name         TEXT   NOT NULL,
  customer_id         INTEGER,
  virtual_number      TEXT   NOT NULL,
  destination_number  TEXT   NOT NULL,
  started_at          INTEGER NOT NULL,
  answered_at         INTEGER,
  ended_at            INTEGER,
  ring_seconds        INTEGER,
  talk_seconds        INTEGER,
  wait_limit_seconds  INTEGER,
  queue_name          TEXT   NOT NULL,
  agent               TEXT   NOT NULL,
  profile_version     INTEGER NOT NULL,
  changed_seq         INTEGER NOT NULL,
  UNIQUE (exchange_id, linkedid)
) STRICT;
CREATE TABLE call_alias (
  exchange_id  INTEGER NOT NULL,
  uniqueid     TEXT   NOT NULL,
  call_id      INTEGER NOT NULL REFERENCES call (id),
  PRIMARY KEY (exchange_id, uniqueid)
) STRICT;
CREATE TABLE call_lines (
  call_id  INTEGER PRIMARY KEY REFERENCES call (id),
  lines    TEXT   NOT NULL
) STRICT;
CREATE TABLE contact_block (
  customer_id  INTEGER NOT NULL REFERENCES customer (id),
  channel      TEXT   NOT NULL,
  address_key  TEXT   NOT NULL,
  block_kind   TEXT   NOT NULL,
  since        INTEGER NOT NULL,
  seq          INTEGER NOT NULL,
  reason       TEXT   NOT NULL,
  PRIMARY KEY (customer_id, channel, address_key, block_kind)
) STRICT;
CREATE TABLE contact_person (
  id               INTEGER PRIMARY KEY,
  organisation_id  INTEGER NOT NULL REFERENCES organisation (id),
  name             TEXT   NOT NULL,
  position         TEXT   NOT NULL,
  decision_area    TEXT   NOT NULL,
  phone            TEXT   NOT NULL,
  email            TEXT   NOT NULL
) STRICT;
CREATE TABLE contact_point (
  id           INTEGER PRIMARY KEY,
  customer_id  INTEGER NOT NULL REFERENCES customer (id),
  kind         TEXT   NOT NULL,
  raw          TEXT   NOT NULL,
  match_key    TEXT   NOT NULL,
  search_text  TEXT   NOT NULL,
  national     TEXT   NOT NULL,
  is_valid     INTEGER NOT NULL,
  added_at     INTEGER NOT NULL, label TEXT NOT NULL DEFAULT '',
  UNIQUE (customer_id, kind, match_key)
) STRICT;
CREATE TABLE customer (
  id             INTEGER PRIMARY KEY,
  project_id     INTEGER NOT NULL REFERENCES project (id),
  external_id    TEXT,
  name           TEXT   NOT NULL,
  folded_name    TEXT   NOT NULL,
  is_identified  INTEGER NOT NULL,
  created_via    TEXT   NOT NULL,
  created_at     INTEGER NOT NULL
, customer_status_id INTEGER, interest TEXT NOT NULL DEFAULT '', revisit_at INTEGER, lead_source TEXT NOT NULL DEFAULT '', lead_at INTEGER, region TEXT NOT NULL DEFAULT '', responsible TEXT NOT NULL DEFAULT '', organisation_id INTEGER, customer_state TEXT NOT NULL DEFAULT 'active', merged_into INTEGER, erased_at INTEGER) STRICT;
CREATE TABLE customer_apart (
  first_id   INTEGER NOT NULL,
  second_id  INTEGER NOT NULL,
  PRIMARY KEY (first_id, second_id)
) STRICT;
CREATE TABLE customer_label (
  customer_id  INTEGER NOT NULL REFERENCES customer (id),
  label_id     INTEGER NOT NULL REFERENCES label (id),
  added_at     INTEGER NOT NULL,
  PRIMARY KEY (customer_id, label_id)
) STRICT;
CREATE TABLE customer_status (
  id          INTEGER PRIMARY KEY,
  project_id  INTEGER NOT NULL REFERENCES project (id),
  name        TEXT   NOT NULL,
  tone        TEXT   NOT NULL,
  rank        INTEGER NOT NULL,
  is_active   INTEGER NOT NULL,
  created_at  INTEGER NOT NULL,
  UNIQUE (project_id, name)
) STRICT;
CREATE TABLE due_policy (
  id               INTEGER PRIMARY KEY,
  queue_id         INTEGER NOT NULL REFERENCES queue (id),
  version          INTEGER NOT NULL,
  due_seconds      INTEGER NOT NULL,
  busy_seconds     INTEGER NOT NULL,
  at_risk_percent  INTEGER NOT NULL,
  created_at       INTEGER NOT NULL,
  UNIQUE (queue_id, version)
) STRICT;
CREATE TABLE event (
  seq             INTEGER PRIMARY KEY,
  occurred_at     INTEGER NOT NULL,
  recorded_at     INTEGER NOT NULL,
  kind            INTEGER NOT NULL,
  actor_kind      INTEGER NOT NULL,
  actor_id        INTEGER NOT NULL,
  actor_version   INTEGER NOT NULL,
  customer_id     INTEGER,
  entry_id        INTEGER,
  call_id         INTEGER,
  facts           TEXT   NOT NULL,
  private_digest  BLOB,
  previous_hash   BLOB NOT NULL,
  hash            BLOB NOT NULL
) STRICT;
CREATE TABLE event_private (
  seq   INTEGER PRIMARY KEY,
  salt  BLOB NOT NULL,
  body  TEXT   NOT NULL
) STRICT;
CREATE TABLE exchange (
  id          INTEGER PRIMARY KEY,
  project_id  INTEGER NOT NULL REFERENCES project (id),
  name        TEXT   NOT NULL UNIQUE,
  created_at  INTEGER NOT NULL
) STRICT;
CREATE TABLE exchange_profile (
  id           INTEGER PRIMARY KEY,
  exchange_id  INTEGER NOT NULL REFERENCES exchange (id),
  version      INTEGER NOT NULL,
  settings     TEXT   NOT NULL,
  created_at   INTEGER NOT NULL,
  UNIQUE (exchange_id, version)
) STRICT;
CREATE TABLE exclusion (
  call_id      INTEGER PRIMARY KEY REFERENCES call (id),
  reason       TEXT   NOT NULL,
  occurred_at  INTEGER NOT NULL
) STRICT;
CREATE TABLE import (
  id            INTEGER PRIMARY KEY,
  import_kind   TEXT   NOT NULL,
  source        TEXT   NOT NULL,
  import_state  TEXT   NOT NULL,
  started_at    INTEGER NOT NULL,
  finished_at   INTEGER,
  accepted      INTEGER NOT NULL DEFAULT 0,
  met_again     INTEGER NOT NULL DEFAULT 0,
  refused       INTEGER NOT NULL DEFAULT 0,
  facts         TEXT   NOT NULL DEFAULT '{}'
) STRICT;
CREATE TABLE import_file (
  id           INTEGER PRIMARY KEY,
  import_id    INTEGER NOT NULL REFERENCES import (id),
  name         TEXT   NOT NULL,
  file_kind    TEXT   NOT NULL,
  line_count   INTEGER NOT NULL,
  accepted     INTEGER NOT NULL,
  met_again    INTEGER NOT NULL,
  refused      INTEGER NOT NULL
) STRICT;
CREATE TABLE import_mapping (
  id          INTEGER PRIMARY KEY,
  name        TEXT   NOT NULL UNIQUE,
  settings    TEXT   NOT NULL,
  updated_at  INTEGER NOT NULL
) STRICT;
CREATE TABLE import_refusal (
  id           INTEGER PRIMARY KEY,
  import_id    INTEGER NOT NULL REFERENCES import (id),
  file_name    TEXT   NOT NULL,
  line         INTEGER NOT NULL,
  reason       TEXT   NOT NULL,
  detail       TEXT   NOT NULL,
  text         TEXT   NOT NULL
) STRICT;
CREATE TABLE inbound_address (
  address_key  TEXT   NOT NULL,
  item_id      INTEGER NOT NULL REFERENCES inbound_item (id),
  PRIMARY KEY (address_key, item_id)
) STRICT;
CREATE TABLE inbound_item (
  id           INTEGER PRIMARY KEY,
  source       TEXT   NOT NULL,
  source_key   TEXT   NOT NULL,
  item_kind    TEXT   NOT NULL,
  occurred_at  INTEGER NOT NULL,
  address      TEXT   NOT NULL,
  address_key  TEXT   NOT NULL,
  payload      TEXT   NOT NULL,
  item_state   TEXT   NOT NULL,
  reason       TEXT   NOT NULL,
  customer_id  INTEGER,
  message_id   INTEGER,
  seq          INTEGER,
  import_id    INTEGER,
  UNIQUE (source, source_key)
) STRICT;
CREATE TABLE label (
  id           INTEGER PRIMARY KEY,
  project_id   INTEGER NOT NULL REFERENCES project (id),
  label_kind   TEXT   NOT NULL,
  name         TEXT   NOT NULL,
  folded_name  TEXT   NOT NULL,
  created_at   INTEGER NOT NULL,
  UNIQUE (project_id, label_kind, folded_name)
) STRICT;
CREATE TABLE manual_item (
  id           INTEGER PRIMARY KEY,
  customer_id  INTEGER NOT NULL REFERENCES customer (id),
  text         TEXT   NOT NULL,
  author_id    INTEGER NOT NULL,
  created_at   INTEGER NOT NULL,
  due_at       INTEGER,
  done_at      INTEGER
) STRICT;
CREATE TABLE message (
  id                INTEGER PRIMARY KEY,
  customer_id       INTEGER NOT NULL REFERENCES customer (id),
  channel           TEXT   NOT NULL,
  direction         INTEGER NOT NULL,
  template_id       INTEGER,
  template_version  INTEGER,
  campaign          TEXT   NOT NULL,
  subject           TEXT   NOT NULL,
  body              TEXT   NOT NULL,
  body_type         TEXT   NOT NULL,
  address           TEXT   NOT NULL,
  address_key       TEXT   NOT NULL,
  message_status    INTEGER NOT NULL,
  source            TEXT   NOT NULL,
  reply_to_id       INTEGER,
  created_at        INTEGER NOT NULL,
  sent_at           INTEGER,
  delivered_at      INTEGER,
  failed_at         INTEGER,
  failure_code      TEXT   NOT NULL,
  failure_reason    TEXT   NOT NULL,
  first_opened_at   INTEGER,
  last_opened_at    INTEGER,
  opens             INTEGER NOT NULL,
  first_clicked_at  INTEGER,
  clicks            INTEGER NOT NULL,
  replied_at        INTEGER,
  changed_seq       INTEGER NOT NULL
) STRICT;
CREATE TABLE message_event (
  message_id  INTEGER NOT NULL REFERENCES message (id),
  seq         INTEGER NOT NULL,
  PRIMARY KEY (message_id, seq)
) STRICT;
CREATE TABLE message_key (
  key_kind    TEXT   NOT NULL,
  key         TEXT   NOT NULL,
  message_id  INTEGER NOT NULL REFERENCES message (id),
  PRIMARY KEY (key_kind, key)
) STRICT;
CREATE TABLE message_template (
  id          INTEGER PRIMARY KEY,
  project_id  INTEGER NOT NULL REFERENCES project (id),
  channel     TEXT   NOT NULL,
  name        TEXT   NOT NULL,
  is_active   INTEGER NOT NULL,
  created_at  INTEGER NOT NULL,
  UNIQUE (project_id, channel, name)
) STRICT;
CREATE TABLE organisation (
  id           INTEGER PRIMARY KEY,
  project_id   INTEGER NOT NULL REFERENCES project (id),
  name         TEXT   NOT NULL,
  folded_name  TEXT   NOT NULL,
  activity     TEXT   NOT NULL,
  director     TEXT   NOT NULL,
  created_at   INTEGER NOT NULL,
  UNIQUE (project_id, folded_name)
) STRICT;
CREATE TABLE outbox (
  message_id    INTEGER PRIMARY KEY REFERENCES message (id),
  outbox_state  TEXT   NOT NULL,
  attempts      INTEGER NOT NULL,
  next_at       INTEGER NOT NULL,
  last_error    TEXT   NOT NULL,
  updated_at    INTEGER NOT NULL
) STRICT;
CREATE TABLE own_field (
  id           INTEGER PRIMARY KEY,
  project_id   INTEGER NOT NULL REFERENCES project (id),
  name         TEXT   NOT NULL,
  folded_name  TEXT   NOT NULL,
  field_type   TEXT   NOT NULL,
  choices      TEXT   NOT NULL,
  rank         INTEGER NOT NULL,
  is_active    INTEGER NOT NULL,
  created_at   INTEGER NOT NULL,
  UNIQUE (project_id, folded_name)
) STRICT;
CREATE TABLE own_value (
  customer_id  INTEGER NOT NULL REFERENCES customer (id),
  field_id     INTEGER NOT NULL REFERENCES own_field (id),
  value        TEXT   NOT NULL,
  search_text  TEXT   NOT NULL,
  PRIMARY KEY (customer_id, field_id)
) STRICT;
CREATE TABLE project (
  id          INTEGER PRIMARY KEY,
  name        TEXT   NOT NULL,
  time_zone   TEXT   NOT NULL,
  region      TEXT   NOT NULL,
  created_at  INTEGER NOT NULL
) STRICT;
CREATE TABLE project_setting (
  project_id  INTEGER NOT NULL REFERENCES project (id),
  name        TEXT   NOT NULL,
  version     INTEGER NOT NULL,
  settings    TEXT   NOT NULL,
  created_at  INTEGER NOT NULL,
  PRIMARY KEY (project_id, name, version)
) STRICT;
CREATE TABLE queue (
  id           INTEGER PRIMARY KEY,
  project_id   INTEGER NOT NULL REFERENCES project (id),
  code         TEXT   UNIQUE,
  name         TEXT   NOT NULL,
  workflow     TEXT   NOT NULL,
  entry_type   INTEGER NOT NULL,
  is_active    INTEGER NOT NULL,
  created_at   INTEGER NOT NULL,
  UNIQUE (project_id, name)
) STRICT;
CREATE TABLE queue_entry (
  id                INTEGER PRIMARY KEY,
  queue_id          INTEGER NOT NULL REFERENCES queue (id),
  customer_id       INTEGER REFERENCES customer (id),
  external_id       TEXT,
  entry_type        INTEGER NOT NULL,
  reason            TEXT   NOT NULL,
  phone_raw         TEXT   NOT NULL,
  phone_key         TEXT   NOT NULL,
  trigger_at        INTEGER NOT NULL,
  trigger_call_id   INTEGER,
  policy_version    INTEGER NOT NULL,
  created_at        INTEGER NOT NULL,
  due_at            INTEGER,
  at_risk_at        INTEGER,
  entry_status      INTEGER NOT NULL,
  first_handled_at  INTEGER,
  completed_at      INTEGER,
  closed_at         INTEGER,
  attempts          INTEGER NOT NULL,
  retriggers        INTEGER NOT NULL,
  responsible       TEXT   NOT NULL,
  evidence_call_id  INTEGER,
  close_reason      TEXT   NOT NULL,
  changed_seq       INTEGER NOT NULL
) STRICT;
CREATE TABLE queue_log_mark (
  exchange_id  INTEGER NOT NULL REFERENCES exchange (id),
  line         TEXT   NOT NULL,
  PRIMARY KEY (exchange_id, line)
) STRICT;
CREATE TABLE reminder (
  id              INTEGER PRIMARY KEY,
  customer_id     INTEGER REFERENCES customer (id),
  item_id         INTEGER REFERENCES manual_item (id),
  entry_id        INTEGER REFERENCES queue_entry (id),
  owner_id        INTEGER NOT NULL,
  text            TEXT   NOT NULL,
  remind_at       INTEGER NOT NULL,
  reminder_state  TEXT   NOT NULL,
  created_at      INTEGER NOT NULL
) STRICT;
CREATE TABLE schema_migration (version INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT;
CREATE TABLE staff_user (
  id          INTEGER PRIMARY KEY,
  login       TEXT   NOT NULL UNIQUE,
  name        TEXT   NOT NULL,
  created_at  INTEGER NOT NULL
) STRICT;
CREATE TABLE template_version (
  template_id  INTEGER NOT NULL REFERENCES message_template (id),
  version      INTEGER NOT NULL,
  subject      TEXT   NOT NULL,
  body         TEXT   NOT NULL,
  created_at   INTEGER NOT NULL,
  PRIMARY KEY (template_id, version)
) STRICT;
INSERT INTO event VALUES (1, 12, 1795348800000000, 1, 0, 0, 0, NULL, NULL, NULL, '{}', NULL, X'0000000000000000000000000000000000000000000000000000000000000000', X'2AAB6181D680CF56F83CA4FBF90B72CB013462FD118B81D04A54C35951E99E0A');
INSERT INTO project VALUES (1, 'מוקד', 'Asia/Jerusalem', 'IL', 1);
INSERT INTO schema_migration VALUES (1, '0001-house', '971fca34ba9dfd856a6d3acf48be17d707ecc2c816443ddf2c65dcbed8b246b8', 1795348800000000);
INSERT INTO schema_migration VALUES (2, '0002-customer', '44c30023dfea0363c649835d412f3472b23d570d694e828f14b86ae62cc2ba9c', 1795348800000000);
INSERT INTO schema_migration VALUES (3, '0003-inbound-address', '31c505093f5cb48a932e9bb165bb6825f682add71a3b02cb5ba1002ffb2369ca', 1795348800000000);
CREATE INDEX call_alias_by_call ON call_alias (call_id);
CREATE INDEX call_by_customer ON call (customer_id, started_at) WHERE customer_id IS NOT NULL;
CREATE INDEX call_by_time ON call (exchange_id, started_at);
CREATE INDEX contact_block_by_address ON contact_block (address_key, channel);
CREATE INDEX contact_person_by_organisation ON contact_person (organisation_id);
CREATE INDEX contact_point_by_key ON contact_point (match_key, customer_id);
CREATE UNIQUE INDEX customer_by_external_id ON customer (project_id, external_id)
  WHERE external_id IS NOT NULL;
CREATE INDEX customer_by_merged_into ON customer (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX customer_by_organisation ON customer (organisation_id) WHERE organisation_id IS NOT NULL;
CREATE INDEX customer_label_by_label ON customer_label (label_id, customer_id);
CREATE INDEX event_by_customer ON event (customer_id, occurred_at) WHERE customer_id IS NOT NULL;
CREATE INDEX event_by_entry ON event (entry_id, occurred_at) WHERE entry_id IS NOT NULL;
CREATE INDEX import_file_by_import ON import_file (import_id);
CREATE INDEX import_refusal_by_import ON import_refusal (import_id);
CREATE INDEX inbound_address_by_item ON inbound_address (item_id);
CREATE INDEX inbound_item_by_customer ON inbound_item (customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX inbound_item_by_state ON inbound_item (item_state, occurred_at);
CREATE INDEX manual_item_by_customer ON manual_item (customer_id);
CREATE INDEX message_by_address ON message (address_key, created_at);
CREATE INDEX message_by_customer ON message (customer_id, created_at);
CREATE INDEX message_by_template ON message (template_id, customer_id) WHERE template_id IS NOT NULL;
CREATE INDEX message_by_time ON message (created_at, id);
CREATE INDEX message_key_by_message ON message_key (message_id);
CREATE INDEX outbox_by_time ON outbox (outbox_state, next_at);
CREATE INDEX queue_entry_by_customer ON queue_entry (customer_id, created_at)
  WHERE customer_id IS NOT NULL;
CREATE UNIQUE INDEX queue_entry_by_external_id ON queue_entry (queue_id, external_id)
  WHERE external_id IS NOT NULL;
CREATE INDEX reminder_by_customer ON reminder (customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX reminder_by_time ON reminder (reminder_state, remind_at);
CREATE TRIGGER event_private_refuses_update BEFORE UPDATE ON event_private
BEGIN
  SELECT RAISE (ABORT, 'a private body is erased, never changed');
END;
CREATE TRIGGER event_refuses_delete BEFORE DELETE ON event
BEGIN
  SELECT RAISE (ABORT, 'the ledger is append-only');
END;
CREATE TRIGGER event_refuses_update BEFORE UPDATE ON event
BEGIN
  SELECT RAISE (ABORT, 'the ledger is append-only');
END;

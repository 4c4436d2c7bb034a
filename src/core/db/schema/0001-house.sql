-- The whole of the first schema. Instants are microseconds UTC; flags are 0/1; JSON is TEXT.

CREATE TABLE project (
  id          @ID@,
  name        TEXT   NOT NULL,
  time_zone   TEXT   NOT NULL,
  region      TEXT   NOT NULL,
  created_at  BIGINT NOT NULL
) @STRICT@;

-- What happened, immutable. The chain: hash = SHA-256 over previous_hash and every column below it.
CREATE TABLE event (
  seq             @ID@,
  occurred_at     BIGINT NOT NULL,
  recorded_at     BIGINT NOT NULL,
  kind            BIGINT NOT NULL,
  actor_kind      BIGINT NOT NULL,
  actor_id        BIGINT NOT NULL,
  actor_version   BIGINT NOT NULL,
  customer_id     BIGINT,
  entry_id        BIGINT,
  call_id         BIGINT,
  facts           TEXT   NOT NULL,
  private_digest  @BLOB@,
  previous_hash   @BLOB@ NOT NULL,
  hash            @BLOB@ NOT NULL
) @STRICT@;
CREATE INDEX event_by_customer ON event (customer_id, occurred_at) WHERE customer_id IS NOT NULL;
CREATE INDEX event_by_entry ON event (entry_id, occurred_at) WHERE entry_id IS NOT NULL;

-- What of it names a person; erasable, while the chain stays valid.
CREATE TABLE event_private (
  seq   BIGINT PRIMARY KEY,
  salt  @BLOB@ NOT NULL,
  body  TEXT   NOT NULL
) @STRICT@;

CREATE TABLE import (
  id            @ID@,
  import_kind   TEXT   NOT NULL,
  source        TEXT   NOT NULL,
  import_state  TEXT   NOT NULL,
  started_at    BIGINT NOT NULL,
  finished_at   BIGINT,
  accepted      BIGINT NOT NULL DEFAULT 0,
  met_again     BIGINT NOT NULL DEFAULT 0,
  refused       BIGINT NOT NULL DEFAULT 0,
  facts         TEXT   NOT NULL DEFAULT '{}'
) @STRICT@;

CREATE TABLE import_file (
  id           @ID@,
  import_id    BIGINT NOT NULL REFERENCES import (id),
  name         TEXT   NOT NULL,
  file_kind    TEXT   NOT NULL,
  line_count   BIGINT NOT NULL,
  accepted     BIGINT NOT NULL,
  met_again    BIGINT NOT NULL,
  refused      BIGINT NOT NULL
) @STRICT@;
CREATE INDEX import_file_by_import ON import_file (import_id);

CREATE TABLE import_refusal (
  id           @ID@,
  import_id    BIGINT NOT NULL REFERENCES import (id),
  file_name    TEXT   NOT NULL,
  line         BIGINT NOT NULL,
  reason       TEXT   NOT NULL,
  detail       TEXT   NOT NULL,
  text         TEXT   NOT NULL
) @STRICT@;
CREATE INDEX import_refusal_by_import ON import_refusal (import_id);

-- A saved mapping of columns to fields (JSON).
CREATE TABLE import_mapping (
  id          @ID@,
  name        TEXT   NOT NULL UNIQUE,
  settings    TEXT   NOT NULL,
  updated_at  BIGINT NOT NULL
) @STRICT@;

CREATE TABLE exchange (
  id          @ID@,
  project_id  BIGINT NOT NULL REFERENCES project (id),
  name        TEXT   NOT NULL UNIQUE,
  created_at  BIGINT NOT NULL
) @STRICT@;

CREATE TABLE exchange_profile (
  id           @ID@,
  exchange_id  BIGINT NOT NULL REFERENCES exchange (id),
  version      BIGINT NOT NULL,
  settings     TEXT   NOT NULL,
  created_at   BIGINT NOT NULL,
  UNIQUE (exchange_id, version)
) @STRICT@;

CREATE TABLE customer (
  id             @ID@,
  project_id     BIGINT NOT NULL REFERENCES project (id),
  external_id    TEXT,
  name           TEXT   NOT NULL,
  folded_name    TEXT   NOT NULL,
  is_identified  BIGINT NOT NULL,
  created_via    TEXT   NOT NULL,
  created_at     BIGINT NOT NULL
) @STRICT@;
CREATE UNIQUE INDEX customer_by_external_id ON customer (project_id, external_id)
  WHERE external_id IS NOT NULL;

-- kind: 'phone', 'email'. match_key: E.164 where the number parses, else its cleaned raw form.
CREATE TABLE contact_point (
  id           @ID@,
  customer_id  BIGINT NOT NULL REFERENCES customer (id),
  kind         TEXT   NOT NULL,
  raw          TEXT   NOT NULL,
  match_key    TEXT   NOT NULL,
  search_text  TEXT   NOT NULL,
  national     TEXT   NOT NULL,
  is_valid     BIGINT NOT NULL,
  added_at     BIGINT NOT NULL,
  UNIQUE (customer_id, kind, match_key)
) @STRICT@;
CREATE INDEX contact_point_by_key ON contact_point (match_key, customer_id);

CREATE TABLE queue (
  id           @ID@,
  project_id   BIGINT NOT NULL REFERENCES project (id),
  code         TEXT   UNIQUE,
  name         TEXT   NOT NULL,
  workflow     TEXT   NOT NULL,
  entry_type   BIGINT NOT NULL,
  is_active    BIGINT NOT NULL,
  created_at   BIGINT NOT NULL,
  UNIQUE (project_id, name)
) @STRICT@;

-- Seconds from the trigger; busy_seconds where the trigger was BUSY; at risk in the last share.
CREATE TABLE due_policy (
  id               @ID@,
  queue_id         BIGINT NOT NULL REFERENCES queue (id),
  version          BIGINT NOT NULL,
  due_seconds      BIGINT NOT NULL,
  busy_seconds     BIGINT NOT NULL,
  at_risk_percent  BIGINT NOT NULL,
  created_at       BIGINT NOT NULL,
  UNIQUE (queue_id, version)
) @STRICT@;

-- What the exchange calls a call. Where is_customer_call is 0 (a call inside the house, or not known yet to
-- be anybody's) the row only keeps the lines for when more of them come: no page shows it.
CREATE TABLE call (
  id                  @ID@,
  exchange_id         BIGINT NOT NULL REFERENCES exchange (id),
  linkedid            TEXT   NOT NULL,
  is_provisional      BIGINT NOT NULL,
  is_final            BIGINT NOT NULL,
  is_customer_call    BIGINT NOT NULL,
  direction           BIGINT NOT NULL,
  call_disposition    BIGINT NOT NULL,
  answered_by         BIGINT NOT NULL,
  raw_code            TEXT   NOT NULL,
  certainty           BIGINT NOT NULL,
  wants_callback      BIGINT NOT NULL,
  is_withheld         BIGINT NOT NULL,
  phone_raw           TEXT   NOT NULL,
  phone_key           TEXT   NOT NULL,
  caller_name         TEXT   NOT NULL,
  customer_id         BIGINT,
  virtual_number      TEXT   NOT NULL,
  destination_number  TEXT   NOT NULL,
  started_at          BIGINT NOT NULL,
  answered_at         BIGINT,
  ended_at            BIGINT,
  ring_seconds        BIGINT,
  talk_seconds        BIGINT,
  wait_limit_seconds  BIGINT,
  queue_name          TEXT   NOT NULL,
  agent               TEXT   NOT NULL,
  profile_version     BIGINT NOT NULL,
  changed_seq         BIGINT NOT NULL,
  UNIQUE (exchange_id, linkedid)
) @STRICT@;
CREATE INDEX call_by_customer ON call (customer_id, started_at) WHERE customer_id IS NOT NULL;
CREATE INDEX call_by_time ON call (exchange_id, started_at);

CREATE TABLE call_alias (
  exchange_id  BIGINT NOT NULL,
  uniqueid     TEXT   NOT NULL,
  call_id      BIGINT NOT NULL REFERENCES call (id),
  PRIMARY KEY (exchange_id, uniqueid)
) @STRICT@;
CREATE INDEX call_alias_by_call ON call_alias (call_id);

-- The exchange's own words about a call: one line each, with its source, sorted, none twice, a record separator
-- (U+001E) between them, for a line may hold newlines.
CREATE TABLE call_lines (
  call_id  BIGINT PRIMARY KEY REFERENCES call (id),
  lines    TEXT   NOT NULL
) @STRICT@;

-- Lines of queue_log that are no call's but tell about calls: restarts of the exchange, and how far the log goes.
CREATE TABLE queue_log_mark (
  exchange_id  BIGINT NOT NULL REFERENCES exchange (id),
  line         TEXT   NOT NULL,
  PRIMARY KEY (exchange_id, line)
) @STRICT@;

CREATE TABLE queue_entry (
  id                @ID@,
  queue_id          BIGINT NOT NULL REFERENCES queue (id),
  customer_id       BIGINT REFERENCES customer (id),
  external_id       TEXT,
  entry_type        BIGINT NOT NULL,
  reason            TEXT   NOT NULL,
  phone_raw         TEXT   NOT NULL,
  phone_key         TEXT   NOT NULL,
  trigger_at        BIGINT NOT NULL,
  trigger_call_id   BIGINT,
  policy_version    BIGINT NOT NULL,
  created_at        BIGINT NOT NULL,
  due_at            BIGINT,
  at_risk_at        BIGINT,
  entry_status      BIGINT NOT NULL,
  first_handled_at  BIGINT,
  completed_at      BIGINT,
  closed_at         BIGINT,
  attempts          BIGINT NOT NULL,
  retriggers        BIGINT NOT NULL,
  responsible       TEXT   NOT NULL,
  evidence_call_id  BIGINT,
  close_reason      TEXT   NOT NULL,
  changed_seq       BIGINT NOT NULL
) @STRICT@;
CREATE INDEX queue_entry_by_customer ON queue_entry (customer_id, created_at)
  WHERE customer_id IS NOT NULL;
CREATE UNIQUE INDEX queue_entry_by_external_id ON queue_entry (queue_id, external_id)
  WHERE external_id IS NOT NULL;

-- A trigger that rightly opened nothing, and why (Q13).
CREATE TABLE exclusion (
  call_id      BIGINT PRIMARY KEY REFERENCES call (id),
  reason       TEXT   NOT NULL,
  occurred_at  BIGINT NOT NULL
) @STRICT@;

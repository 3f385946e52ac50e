// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/schema.h"

#include "store/migrations.h"

namespace store {

const QList<Migration> &allMigrations()
{
    static const QList<Migration> migrations{
        {1, "first", QByteArray(schemaPeople) + schemaSeals + schemaContracts + schemaUsage + schemaSearch, {}},
    };
    return migrations;
}

const char schemaPeople[] = R"(
CREATE TABLE meta(key TEXT NOT NULL PRIMARY KEY, value BLOB NOT NULL);
CREATE TABLE preference(key TEXT NOT NULL PRIMARY KEY, value BLOB NOT NULL);
CREATE TABLE org(
  id BLOB NOT NULL PRIMARY KEY CHECK(length(id) = 16), parent BLOB REFERENCES org(id), name TEXT NOT NULL, manager BLOB,
  position INTEGER NOT NULL DEFAULT 0);
CREATE INDEX org_parent ON org(parent, position);
CREATE TABLE person(
  id BLOB NOT NULL PRIMARY KEY CHECK(length(id) = 16), name TEXT NOT NULL, account TEXT NOT NULL, phone TEXT NOT NULL,
  email TEXT NOT NULL, org BLOB, certificate BLOB, bytes BLOB NOT NULL, updated_ms INTEGER NOT NULL);
CREATE INDEX person_account ON person(account);
CREATE INDEX person_name ON person(name);
CREATE TABLE certificate(
  sha256 BLOB NOT NULL PRIMARY KEY CHECK(length(sha256) = 32), der BLOB NOT NULL, chain BLOB NOT NULL, person BLOB,
  from_ms INTEGER NOT NULL, to_ms INTEGER NOT NULL);
CREATE INDEX certificate_person ON certificate(person);
CREATE TABLE identity(
  id BLOB NOT NULL PRIMARY KEY CHECK(length(id) = 16), kind INTEGER NOT NULL, label TEXT NOT NULL,
  container BLOB NOT NULL, certificate BLOB, is_default INTEGER NOT NULL, created_ms INTEGER NOT NULL);
CREATE UNIQUE INDEX identity_default ON identity(is_default) WHERE is_default = 1;
CREATE TABLE item(
  id BLOB NOT NULL PRIMARY KEY CHECK(length(id) = 16), kind INTEGER NOT NULL, name TEXT NOT NULL, face BLOB NOT NULL,
  width_mm REAL NOT NULL, height_mm REAL NOT NULL, is_default INTEGER NOT NULL, position INTEGER NOT NULL,
  created_ms INTEGER NOT NULL);
CREATE UNIQUE INDEX item_default ON item(kind) WHERE is_default = 1;
CREATE TABLE draft(
  id BLOB NOT NULL PRIMARY KEY CHECK(length(id) = 16), topic TEXT NOT NULL, updated_ms INTEGER NOT NULL,
  bytes BLOB NOT NULL);
CREATE INDEX draft_updated ON draft(updated_ms);
)";

const char schemaSeals[] = R"(
CREATE TABLE seal(
  id BLOB NOT NULL PRIMARY KEY CHECK(length(id) = 16), number TEXT NOT NULL UNIQUE, org BLOB, type TEXT NOT NULL,
  name TEXT NOT NULL, status INTEGER NOT NULL, shape INTEGER NOT NULL, width_mm REAL NOT NULL, height_mm REAL NOT NULL,
  current_version INTEGER NOT NULL, created_ms INTEGER NOT NULL, head_seq INTEGER NOT NULL, head_hash BLOB);
CREATE INDEX seal_org ON seal(org);
CREATE TABLE seal_version(
  seal BLOB NOT NULL REFERENCES seal(id), version INTEGER NOT NULL, object BLOB NOT NULL, face BLOB NOT NULL,
  from_ms INTEGER NOT NULL, to_ms INTEGER NOT NULL, UNIQUE(seal, version));
CREATE TABLE seal_log(
  seal BLOB NOT NULL REFERENCES seal(id), seq INTEGER NOT NULL, hash BLOB NOT NULL, prev_hash BLOB, kind TEXT NOT NULL,
  operator BLOB, time_ms INTEGER NOT NULL, bytes BLOB NOT NULL, UNIQUE(seal, seq));
CREATE TRIGGER seal_log_kept BEFORE UPDATE ON seal_log BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER seal_log_stays BEFORE DELETE ON seal_log BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TABLE seal_epoch_key(
  seal BLOB NOT NULL REFERENCES seal(id), epoch INTEGER NOT NULL, key BLOB NOT NULL, UNIQUE(seal, epoch));
CREATE TABLE receipt(
  object BLOB NOT NULL PRIMARY KEY CHECK(length(object) = 32), time_ms INTEGER NOT NULL, bytes BLOB NOT NULL);
CREATE TABLE lease(
  seal BLOB NOT NULL REFERENCES seal(id), person BLOB NOT NULL, digest BLOB NOT NULL, from_ms INTEGER NOT NULL,
  to_ms INTEGER NOT NULL, count INTEGER, used INTEGER NOT NULL, bytes BLOB NOT NULL, UNIQUE(seal, person, digest));
CREATE TABLE operation_log(
  n INTEGER PRIMARY KEY, time_ms INTEGER NOT NULL, kind TEXT NOT NULL, operator BLOB, operator_name TEXT NOT NULL,
  contact TEXT NOT NULL, seal BLOB, details TEXT NOT NULL);
CREATE INDEX operation_log_time ON operation_log(time_ms);
CREATE INDEX operation_log_seal ON operation_log(seal, time_ms) WHERE seal IS NOT NULL;
CREATE TRIGGER operation_log_kept BEFORE UPDATE ON operation_log BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER operation_log_stays BEFORE DELETE ON operation_log BEGIN SELECT RAISE(ABORT, 'append only'); END;
)";

const char schemaContracts[] = R"(
CREATE TABLE contract(
  n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE CHECK(length(id) = 16), topic TEXT NOT NULL, status INTEGER NOT NULL,
  category TEXT NOT NULL, initiator BLOB, created_ms INTEGER NOT NULL, updated_ms INTEGER NOT NULL, deadline_ms INTEGER,
  completed_ms INTEGER, head_seq INTEGER NOT NULL, head_hash BLOB, epoch INTEGER NOT NULL, state BLOB NOT NULL);
CREATE INDEX contract_created ON contract(created_ms, status, category);
CREATE INDEX contract_status ON contract(status, updated_ms);
CREATE INDEX contract_category ON contract(category, created_ms, status);
CREATE INDEX contract_deadline ON contract(deadline_ms) WHERE deadline_ms IS NOT NULL AND completed_ms IS NULL;
CREATE TABLE event(
  contract BLOB NOT NULL REFERENCES contract(id), seq INTEGER NOT NULL, id BLOB NOT NULL UNIQUE CHECK(length(id) = 16),
  hash BLOB NOT NULL, prev_hash BLOB, kind TEXT NOT NULL, author BLOB, time_ms INTEGER NOT NULL, bytes BLOB NOT NULL,
  UNIQUE(contract, seq));
CREATE TRIGGER event_kept BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER event_stays BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TABLE epoch_key(
  contract BLOB NOT NULL REFERENCES contract(id), epoch INTEGER NOT NULL, key BLOB NOT NULL, UNIQUE(contract, epoch));
CREATE TABLE contract_party(
  contract INTEGER NOT NULL REFERENCES contract(n) ON DELETE CASCADE, position INTEGER NOT NULL, kind INTEGER NOT NULL,
  role INTEGER NOT NULL, person BLOB, org BLOB, seal BLOB, name TEXT NOT NULL, contact TEXT NOT NULL,
  state INTEGER NOT NULL, signed_ms INTEGER, UNIQUE(contract, position));
CREATE INDEX contract_party_person ON contract_party(person, contract) WHERE person IS NOT NULL;
CREATE INDEX contract_party_org ON contract_party(org, contract) WHERE org IS NOT NULL;
CREATE TABLE blob(
  name BLOB NOT NULL PRIMARY KEY CHECK(length(name) = 32), size INTEGER NOT NULL, refcount INTEGER NOT NULL,
  state INTEGER NOT NULL);
CREATE INDEX blob_unused ON blob(refcount) WHERE refcount = 0;
CREATE TABLE contract_file(
  contract INTEGER NOT NULL REFERENCES contract(n) ON DELETE CASCADE, position INTEGER NOT NULL,
  revision INTEGER NOT NULL, name TEXT NOT NULL, blob BLOB REFERENCES blob(name), digest BLOB NOT NULL,
  size INTEGER NOT NULL, UNIQUE(contract, position, revision));
CREATE INDEX contract_file_blob ON contract_file(blob);
CREATE INDEX contract_file_digest ON contract_file(digest);
CREATE TABLE tag(n INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE contract_tag(
  contract INTEGER NOT NULL REFERENCES contract(n) ON DELETE CASCADE, tag INTEGER NOT NULL REFERENCES tag(n),
  UNIQUE(contract, tag));
CREATE INDEX contract_tag_tag ON contract_tag(tag, contract);
CREATE TABLE contract_seal(
  contract INTEGER NOT NULL REFERENCES contract(n) ON DELETE CASCADE, seal BLOB NOT NULL, UNIQUE(contract, seal));
CREATE INDEX contract_seal_seal ON contract_seal(seal, contract);
CREATE TABLE contract_daily(
  dimension INTEGER NOT NULL, key BLOB NOT NULL, day INTEGER NOT NULL, status INTEGER NOT NULL, n INTEGER NOT NULL,
  PRIMARY KEY(dimension, key, day, status)) WITHOUT ROWID;
)";

const char schemaUsage[] = R"(
CREATE TABLE usage(
  n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE CHECK(length(id) = 16), seal BLOB NOT NULL, contract BLOB, event BLOB,
  person BLOB NOT NULL, time_ms INTEGER NOT NULL, day INTEGER NOT NULL, category TEXT NOT NULL, file BLOB,
  pages INTEGER NOT NULL, purpose TEXT NOT NULL, state INTEGER NOT NULL, receipt BLOB, bytes BLOB NOT NULL);
CREATE INDEX usage_time ON usage(time_ms);
CREATE INDEX usage_seal ON usage(seal, time_ms);
CREATE INDEX usage_person ON usage(person, time_ms);
CREATE INDEX usage_contract ON usage(contract) WHERE contract IS NOT NULL;
CREATE INDEX usage_state ON usage(state) WHERE state = 0;
CREATE TRIGGER usage_kept BEFORE UPDATE OF id, seal, contract, event, person, time_ms, day, category, file, pages, purpose, bytes
  ON usage BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER usage_stays BEFORE DELETE ON usage BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TABLE usage_daily(
  seal BLOB NOT NULL, day INTEGER NOT NULL, person BLOB NOT NULL, category TEXT NOT NULL, n INTEGER NOT NULL,
  PRIMARY KEY(seal, day, person, category)) WITHOUT ROWID;
CREATE TABLE usage_total(
  dimension INTEGER NOT NULL, key BLOB NOT NULL, day INTEGER NOT NULL, n INTEGER NOT NULL,
  PRIMARY KEY(dimension, key, day)) WITHOUT ROWID;
CREATE TABLE intent(
  n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE CHECK(length(id) = 16), kind INTEGER NOT NULL, state INTEGER NOT NULL,
  created_ms INTEGER NOT NULL, updated_ms INTEGER NOT NULL, tries INTEGER NOT NULL, target TEXT NOT NULL,
  old_digest BLOB, new_digest BLOB, bytes BLOB NOT NULL);
CREATE INDEX intent_kind ON intent(kind, state, created_ms);
)";

// search_text holds the folded text; search_long finds three characters and more in it, search_short one and two: its
// terms are pairs of characters written as code points (search.h)
const char schemaSearch[] = R"(
CREATE TABLE search_text(n INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE VIRTUAL TABLE search_long USING fts5(text, content='search_text', content_rowid='n', tokenize='trigram');
CREATE VIRTUAL TABLE search_short USING fts5(pairs, content='', detail=none, columnsize=0, prefix='6', tokenize='ascii');
)";

} // namespace store

internal import GRDB

/// What the tables of a store are, as numbered steps from nothing. A step that was released is never
/// edited: a change is another step (docs/store.md).
enum Schema {
  /// Says in the file's header that it is a store of Heng: `Heng` in ASCII.
  static let applicationID = 0x4865_6E67

  static let steps = [one, two]
  static var newest: Int { steps.count }

  /// Brings a database to the newest step, all at once or not at all.
  static func migrate(_ db: Database) throws {
    try db.inTransaction(.immediate) {
      let version = try version(of: db)
      guard version < newest else { return .commit }
      for step in steps[version...] { try db.execute(sql: step) }
      try db.execute(sql: "PRAGMA user_version = \(newest)")
      try db.execute(sql: "PRAGMA application_id = \(applicationID)")
      return .commit
    }
  }

  static func version(of db: Database) throws -> Int {
    try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
  }

  /// The tables in which nothing is ever changed.
  static let immutable = immutableOfOne + immutableOfTwo
  private static let immutableOfTwo = ["histories"]
  private static let immutableOfOne = [
    "packs", "engines", "calls", "receipts", "layouts", "results", "records", "parts", "reviews",
    "reviewedScores", "appeals", "appealSteps", "audit",
  ]

  private static let one =
    """
    -- A pack as it stands alone, by what it does to scores.
    CREATE TABLE packs (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL,
      version TEXT NOT NULL,
      fingerprint TEXT NOT NULL UNIQUE,
      files BLOB NOT NULL,              -- JSON, path to text, packed
      digest TEXT NOT NULL
    ) STRICT;
    CREATE TABLE engines (
      number INTEGER PRIMARY KEY,
      heng TEXT NOT NULL,
      icu TEXT NOT NULL,
      UNIQUE (heng, icu)
    ) STRICT;
    -- A version of a call: the same id with another content is another version.
    CREATE TABLE calls (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL,
      content TEXT NOT NULL,            -- digest of all that is told of it
      transcript TEXT NOT NULL,         -- digest of all that a rule can see
      agent TEXT, agentName TEXT, agentTeam TEXT,
      channel TEXT, queue TEXT, line TEXT, startedAt TEXT,
      seconds REAL,
      UNIQUE (id, content)
    ) STRICT;
    -- The record of a call as it was received, and how it was read.
    CREATE TABLE receipts (
      call INTEGER PRIMARY KEY REFERENCES calls,
      format TEXT NOT NULL CHECK (format IN ('json', 'text')),
      speakers TEXT,
      channel TEXT,
      bytes BLOB NOT NULL,              -- packed
      digest TEXT NOT NULL
    ) STRICT;
    -- The rules of compact outcomes, in order.
    CREATE TABLE layouts (
      number INTEGER PRIMARY KEY,
      rules TEXT NOT NULL UNIQUE
    ) STRICT;
    CREATE TABLE results (
      number INTEGER PRIMARY KEY,
      call INTEGER NOT NULL REFERENCES calls,
      pack INTEGER NOT NULL REFERENCES packs,
      engine INTEGER NOT NULL REFERENCES engines,
      roles TEXT NOT NULL,              -- how roles were treated
      score INTEGER NOT NULL,
      digest TEXT NOT NULL,             -- of the record
      UNIQUE (call, pack, engine, roles, digest)
    ) STRICT;
    CREATE INDEX resultsOfPack ON results (pack, call);
    -- The whole result, as `heng score --format jsonl` writes it.
    CREATE TABLE records (
      result INTEGER PRIMARY KEY REFERENCES results,
      bytes BLOB NOT NULL               -- packed
    ) STRICT;
    -- What comparisons need of a result: a row for each agent.
    CREATE TABLE parts (
      result INTEGER NOT NULL REFERENCES results,
      place INTEGER NOT NULL,
      label TEXT,
      agent TEXT, agentName TEXT, agentTeam TEXT,
      channel TEXT, queue TEXT, line TEXT, startedAt TEXT,
      seconds REAL,
      utterances INTEGER NOT NULL,
      score INTEGER NOT NULL, low INTEGER NOT NULL, high INTEGER NOT NULL,
      isProvisional INTEGER NOT NULL, isVetoed INTEGER NOT NULL,
      grade TEXT,
      dimensions TEXT NOT NULL,
      signals TEXT NOT NULL,
      layout INTEGER NOT NULL REFERENCES layouts,
      verdicts TEXT NOT NULL,
      details BLOB NOT NULL,
      PRIMARY KEY (result, place)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE users (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      role TEXT NOT NULL CHECK (role IN ('agent', 'inspector', 'supervisor', 'admin')),
      team TEXT,
      password TEXT                     -- a hash, never the password
    ) STRICT, WITHOUT ROWID;
    -- What a person says of one place of a result.
    CREATE TABLE reviews (
      number INTEGER PRIMARY KEY,
      result INTEGER NOT NULL,
      part INTEGER NOT NULL,
      reviewer TEXT NOT NULL REFERENCES users,
      at TEXT NOT NULL,
      rule TEXT NOT NULL,
      turn INTEGER, start INTEGER, "end" INTEGER,
      decision TEXT NOT NULL CHECK (decision IN ('right', 'wrong', 'meaning')),
      reason TEXT NOT NULL CHECK (length(reason) > 0),
      verdict TEXT CHECK (verdict IN ('pass', 'fail', 'not_applicable', 'undetermined')),
      points INTEGER,
      FOREIGN KEY (result, part) REFERENCES parts
    ) STRICT;
    CREATE INDEX reviewsOfResult ON reviews (result, part);
    -- What a result is worth after the reviews so far, beside what the machine said.
    CREATE TABLE reviewedScores (
      number INTEGER PRIMARY KEY,
      result INTEGER NOT NULL,
      part INTEGER NOT NULL,
      review INTEGER NOT NULL REFERENCES reviews,
      score INTEGER NOT NULL,
      FOREIGN KEY (result, part) REFERENCES parts
    ) STRICT;
    CREATE INDEX reviewedScoresOfResult ON reviewedScores (result, part);
    CREATE TABLE appeals (
      number INTEGER PRIMARY KEY,
      result INTEGER NOT NULL,
      part INTEGER NOT NULL,
      rule TEXT NOT NULL,
      agent TEXT NOT NULL REFERENCES users,
      FOREIGN KEY (result, part) REFERENCES parts
    ) STRICT;
    CREATE INDEX appealsOfResult ON appeals (result, part);
    CREATE TABLE appealSteps (
      number INTEGER PRIMARY KEY,
      appeal INTEGER NOT NULL REFERENCES appeals,
      kind TEXT NOT NULL CHECK (kind IN ('opened', 'answered', 'upheld', 'rejected')),
      round INTEGER NOT NULL CHECK (round >= 1),
      by TEXT NOT NULL REFERENCES users,
      at TEXT NOT NULL,
      text TEXT NOT NULL CHECK (length(text) > 0)
    ) STRICT;
    CREATE INDEX stepsOfAppeal ON appealSteps (appeal);
    -- Who changed what, in a chain: every entry carries the digest of the one before.
    CREATE TABLE audit (
      number INTEGER PRIMARY KEY,
      at TEXT NOT NULL,
      who TEXT NOT NULL,
      action TEXT NOT NULL,
      subject TEXT NOT NULL,
      before TEXT,
      after TEXT,
      digest TEXT NOT NULL
    ) STRICT;

    CREATE TRIGGER usersStay BEFORE DELETE ON users
    BEGIN SELECT RAISE(ABORT, 'users are never deleted'); END;
    """ + guards(of: immutableOfOne)

  private static let two =
    """
    -- What became of past results when a pack took the place of another.
    CREATE TABLE histories (
      number INTEGER PRIMARY KEY,
      old INTEGER NOT NULL REFERENCES packs,
      new INTEGER NOT NULL REFERENCES packs,
      choice TEXT NOT NULL CHECK (choice IN ('begun', 'keep', 'rescore', 'both')),
      lastCall INTEGER NOT NULL,        -- versions of calls up to this one are the past
      lastResult INTEGER NOT NULL       -- the last result of all when it was chosen, or begun
    ) STRICT;
    """ + guards(of: immutableOfTwo)

  /// The database itself forbids what nobody may do.
  private static func guards(of tables: [String]) -> String {
    tables.map { table in
      """

      CREATE TRIGGER \(table)Stay BEFORE DELETE ON \(table)
      BEGIN SELECT RAISE(ABORT, '\(table) is never deleted from'); END;
      CREATE TRIGGER \(table)Last BEFORE UPDATE ON \(table)
      BEGIN SELECT RAISE(ABORT, '\(table) is never changed'); END;
      """
    }.joined()
  }
}

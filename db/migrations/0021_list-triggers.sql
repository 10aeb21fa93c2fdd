-- A document is seen by whoever sees its file.
CREATE TRIGGER documents_seen AFTER INSERT ON documents BEGIN
  INSERT INTO document_visibility (structure_id, document_id, framework, status)
    SELECT structure_id, NEW.id, NEW.framework, NEW.status FROM file_visibility WHERE file_id = NEW.file_id;
  INSERT OR IGNORE INTO words_queue (document_id) VALUES (NEW.id);
END;
--> statement-breakpoint
CREATE TRIGGER documents_seen_status AFTER UPDATE OF status ON documents WHEN NEW.status <> OLD.status BEGIN
  UPDATE document_visibility SET status = NEW.status WHERE document_id = NEW.id
    AND structure_id IN (SELECT structure_id FROM file_visibility WHERE file_id = NEW.file_id);
END;
--> statement-breakpoint
CREATE TRIGGER file_visibility_seen AFTER INSERT ON file_visibility BEGIN
  UPDATE file_visibility SET
      month = (SELECT coalesce(f.period, strftime('%Y-%m', f.opened_at / 1000, 'unixepoch'))
        FROM invoicing_files f WHERE f.id = NEW.file_id),
      due_on = (SELECT min(k.due_on) FROM clocks k
        WHERE k.file_id = NEW.file_id AND k.ended_at IS NULL AND k.deadline <> 'amend_30')
    WHERE file_id = NEW.file_id AND structure_id = NEW.structure_id;
  INSERT OR IGNORE INTO document_visibility (structure_id, document_id, framework, status)
    SELECT NEW.structure_id, d.id, d.framework, d.status FROM documents d WHERE d.file_id = NEW.file_id;
  INSERT OR IGNORE INTO words_queue (document_id) SELECT d.id FROM documents d WHERE d.file_id = NEW.file_id;
END;
--> statement-breakpoint
-- What the search box looks through changes with the numbers that others give a document, and with its papers.
CREATE TRIGGER documents_renumbered AFTER UPDATE OF mandate_number, engagement_number ON documents BEGIN
  INSERT OR IGNORE INTO words_queue (document_id) VALUES (NEW.id);
END;
--> statement-breakpoint
CREATE TRIGGER attachments_added AFTER INSERT ON attachments WHEN NEW.document_id IS NOT NULL BEGIN
  INSERT OR IGNORE INTO words_queue (document_id) VALUES (NEW.document_id);
END;
--> statement-breakpoint
CREATE TRIGGER attachments_changed AFTER UPDATE ON attachments WHEN NEW.document_id IS NOT NULL BEGIN
  INSERT OR IGNORE INTO words_queue (document_id) VALUES (NEW.document_id);
END;
--> statement-breakpoint
-- The nearest term of a file stands beside each structure that sees it.
CREATE TRIGGER clocks_started AFTER INSERT ON clocks WHEN NEW.file_id IS NOT NULL BEGIN
  UPDATE file_visibility SET due_on = (SELECT min(k.due_on) FROM clocks k
      WHERE k.file_id = NEW.file_id AND k.ended_at IS NULL AND k.deadline <> 'amend_30')
    WHERE file_id = NEW.file_id;
END;
--> statement-breakpoint
CREATE TRIGGER clocks_moved AFTER UPDATE OF ended_at, due_on ON clocks WHEN NEW.file_id IS NOT NULL BEGIN
  UPDATE file_visibility SET due_on = (SELECT min(k.due_on) FROM clocks k
      WHERE k.file_id = NEW.file_id AND k.ended_at IS NULL AND k.deadline <> 'amend_30')
    WHERE file_id = NEW.file_id;
END;
--> statement-breakpoint
CREATE TRIGGER invoicing_files_moved AFTER UPDATE OF moved_at ON invoicing_files BEGIN
  INSERT OR IGNORE INTO sums_queue (contract_id) VALUES (NEW.contract_id);
END;
--> statement-breakpoint
CREATE VIRTUAL TABLE document_search USING fts5(
  parties, numbers, title, body,
  content = 'document_words', content_rowid = 'document_id',
  tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
--> statement-breakpoint
CREATE VIRTUAL TABLE document_numbers USING fts5(
  parties, numbers,
  content = 'document_words', content_rowid = 'document_id',
  tokenize = 'trigram'
);
--> statement-breakpoint
CREATE TRIGGER document_words_written AFTER INSERT ON document_words BEGIN
  INSERT INTO document_search (rowid, parties, numbers, title, body)
    VALUES (NEW.document_id, NEW.parties, NEW.numbers, NEW.title, NEW.body);
  INSERT INTO document_numbers (rowid, parties, numbers) VALUES (NEW.document_id, NEW.parties, NEW.numbers);
END;
--> statement-breakpoint
CREATE TRIGGER document_words_removed AFTER DELETE ON document_words BEGIN
  INSERT INTO document_search (document_search, rowid, parties, numbers, title, body)
    VALUES ('delete', OLD.document_id, OLD.parties, OLD.numbers, OLD.title, OLD.body);
  INSERT INTO document_numbers (document_numbers, rowid, parties, numbers)
    VALUES ('delete', OLD.document_id, OLD.parties, OLD.numbers);
END;
--> statement-breakpoint
CREATE TRIGGER document_words_changed AFTER UPDATE ON document_words BEGIN
  INSERT INTO document_search (document_search, rowid, parties, numbers, title, body)
    VALUES ('delete', OLD.document_id, OLD.parties, OLD.numbers, OLD.title, OLD.body);
  INSERT INTO document_numbers (document_numbers, rowid, parties, numbers)
    VALUES ('delete', OLD.document_id, OLD.parties, OLD.numbers);
  INSERT INTO document_search (rowid, parties, numbers, title, body)
    VALUES (NEW.document_id, NEW.parties, NEW.numbers, NEW.title, NEW.body);
  INSERT INTO document_numbers (rowid, parties, numbers) VALUES (NEW.document_id, NEW.parties, NEW.numbers);
END;
--> statement-breakpoint
-- What was deposited before.
INSERT INTO document_visibility (structure_id, document_id, framework, status)
  SELECT v.structure_id, d.id, d.framework, d.status FROM documents d JOIN file_visibility v ON v.file_id = d.file_id;
--> statement-breakpoint
UPDATE file_visibility SET
  month = (SELECT coalesce(f.period, strftime('%Y-%m', f.opened_at / 1000, 'unixepoch'))
    FROM invoicing_files f WHERE f.id = file_visibility.file_id),
  due_on = (SELECT min(k.due_on) FROM clocks k
    WHERE k.file_id = file_visibility.file_id AND k.ended_at IS NULL AND k.deadline <> 'amend_30');
--> statement-breakpoint
INSERT INTO words_queue (document_id) SELECT id FROM documents;
--> statement-breakpoint
INSERT INTO sums_queue (contract_id) SELECT DISTINCT contract_id FROM invoicing_files;

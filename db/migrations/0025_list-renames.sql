-- Documents are found by the contract's title and the names of its parties: also by those that come later.
CREATE TRIGGER contracts_renamed AFTER UPDATE OF number, title ON contracts
  WHEN NEW.number <> OLD.number OR NEW.title <> OLD.title BEGIN
  INSERT OR IGNORE INTO words_queue (document_id) SELECT d.id FROM invoicing_files f
    CROSS JOIN documents d ON d.file_id = f.id WHERE f.contract_id = NEW.id;
END;
--> statement-breakpoint
CREATE TRIGGER structures_renamed AFTER UPDATE OF name ON structures WHEN NEW.name <> OLD.name BEGIN
  INSERT OR IGNORE INTO words_queue (document_id) SELECT d.id FROM file_parties p
    CROSS JOIN documents d ON d.file_id = p.file_id WHERE p.structure_id = NEW.id;
END;

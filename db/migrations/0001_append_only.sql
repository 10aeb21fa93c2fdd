CREATE TRIGGER events_keep_update BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER events_keep_delete BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER status_history_keep_update BEFORE UPDATE ON status_history BEGIN SELECT RAISE(ABORT, 'status_history is append-only'); END;
CREATE TRIGGER status_history_keep_delete BEFORE DELETE ON status_history BEGIN SELECT RAISE(ABORT, 'status_history is append-only'); END;
CREATE TRIGGER notice_attempts_keep_update BEFORE UPDATE ON notice_attempts BEGIN SELECT RAISE(ABORT, 'notice_attempts is append-only'); END;
CREATE TRIGGER notice_attempts_keep_delete BEFORE DELETE ON notice_attempts BEGIN SELECT RAISE(ABORT, 'notice_attempts is append-only'); END;
CREATE TRIGGER documents_keep_delete BEFORE DELETE ON documents BEGIN SELECT RAISE(ABORT, 'documents are kept'); END;
CREATE TRIGGER documents_keep_content BEFORE UPDATE OF
  file_id, framework, number, issuer_role, issuer_structure_id, main_file_id, document_date, total_excl_vat, total_vat,
  total_incl_vat, net_payable, submitted_by, submitted_at ON documents
BEGIN SELECT RAISE(ABORT, 'a deposited document does not change'); END;

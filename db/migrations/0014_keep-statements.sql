CREATE TRIGGER cumulations_keep_update BEFORE UPDATE ON cumulations BEGIN SELECT RAISE(ABORT, 'a deposited document does not change'); END;
CREATE TRIGGER cumulations_keep_delete BEFORE DELETE ON cumulations BEGIN SELECT RAISE(ABORT, 'a deposited document does not change'); END;
CREATE TRIGGER cumulations_keep_insert BEFORE INSERT ON cumulations WHEN (SELECT status FROM documents WHERE id = NEW.document_id) <> 'DEPOSEE'
BEGIN SELECT RAISE(ABORT, 'a deposited document does not change'); END;
CREATE TRIGGER admitted_lines_keep_update BEFORE UPDATE ON admitted_lines BEGIN SELECT RAISE(ABORT, 'a deposited document does not change'); END;
CREATE TRIGGER admitted_lines_keep_delete BEFORE DELETE ON admitted_lines BEGIN SELECT RAISE(ABORT, 'a deposited document does not change'); END;
CREATE TRIGGER admitted_lines_keep_insert BEFORE INSERT ON admitted_lines WHEN (SELECT status FROM documents WHERE id = NEW.document_id) <> 'DEPOSEE'
BEGIN SELECT RAISE(ABORT, 'a deposited document does not change'); END;
CREATE TRIGGER account_statements_keep_update BEFORE UPDATE ON account_statements BEGIN SELECT RAISE(ABORT, 'a deposited document does not change'); END;
CREATE TRIGGER account_statements_keep_delete BEFORE DELETE ON account_statements BEGIN SELECT RAISE(ABORT, 'a deposited document does not change'); END;
CREATE TRIGGER account_statements_keep_insert BEFORE INSERT ON account_statements WHEN (SELECT status FROM documents WHERE id = NEW.document_id) <> 'DEPOSEE'
BEGIN SELECT RAISE(ABORT, 'a deposited document does not change'); END;
CREATE TRIGGER statement_parts_keep_update BEFORE UPDATE ON statement_parts BEGIN SELECT RAISE(ABORT, 'a deposited document does not change'); END;
CREATE TRIGGER statement_parts_keep_delete BEFORE DELETE ON statement_parts BEGIN SELECT RAISE(ABORT, 'a deposited document does not change'); END;
CREATE TRIGGER statement_parts_keep_insert BEFORE INSERT ON statement_parts WHEN (SELECT status FROM documents WHERE id = NEW.document_id) <> 'DEPOSEE'
BEGIN SELECT RAISE(ABORT, 'a deposited document does not change'); END;
CREATE TRIGGER statement_rates_keep_update BEFORE UPDATE ON statement_rates BEGIN SELECT RAISE(ABORT, 'a deposited document does not change'); END;
CREATE TRIGGER statement_rates_keep_delete BEFORE DELETE ON statement_rates BEGIN SELECT RAISE(ABORT, 'a deposited document does not change'); END;
CREATE TRIGGER statement_rates_keep_insert BEFORE INSERT ON statement_rates WHEN (SELECT status FROM documents WHERE id = NEW.document_id) <> 'DEPOSEE'
BEGIN SELECT RAISE(ABORT, 'a deposited document does not change'); END;
CREATE TRIGGER payee_shares_keep_update BEFORE UPDATE ON payee_shares BEGIN SELECT RAISE(ABORT, 'a deposited document does not change'); END;
CREATE TRIGGER payee_shares_keep_delete BEFORE DELETE ON payee_shares BEGIN SELECT RAISE(ABORT, 'a deposited document does not change'); END;
CREATE TRIGGER payee_shares_keep_insert BEFORE INSERT ON payee_shares WHEN (SELECT status FROM documents WHERE id = NEW.document_id) <> 'DEPOSEE'
BEGIN SELECT RAISE(ABORT, 'a deposited document does not change'); END;

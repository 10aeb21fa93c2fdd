DROP TRIGGER documents_keep_content;
CREATE TRIGGER documents_keep_content BEFORE UPDATE OF
  id, file_id, framework, number, issuer_role, issuer_structure_id, issuer_service_id, submission_type, main_file_id,
  document_date, document_type, vat_type, exemption_reason, payment_mode, comment, total_excl_vat, total_vat,
  total_incl_vat, net_payable, submitted_by, submitted_at ON documents
BEGIN SELECT RAISE(ABORT, 'a deposited document does not change'); END;
CREATE TRIGGER vat_lines_keep_update BEFORE UPDATE ON vat_lines BEGIN SELECT RAISE(ABORT, 'a deposited document does not change'); END;
CREATE TRIGGER vat_lines_keep_delete BEFORE DELETE ON vat_lines BEGIN SELECT RAISE(ABORT, 'a deposited document does not change'); END;
CREATE TRIGGER attachments_keep_update BEFORE UPDATE ON attachments WHEN OLD.document_id IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a deposited document does not change'); END;
CREATE TRIGGER attachments_keep_delete BEFORE DELETE ON attachments WHEN OLD.document_id IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a deposited document does not change'); END;
CREATE TRIGGER stored_files_keep_content BEFORE UPDATE OF
  id, sha256, size, name, short_name, media_type, page_count, is_signed, uploaded_by, uploaded_at ON stored_files
BEGIN SELECT RAISE(ABORT, 'a stored file does not change'); END;

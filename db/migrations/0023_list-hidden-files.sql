-- Whoever no longer takes part in a file sees none of its documents, and finds none by their words.
CREATE TRIGGER file_visibility_hidden AFTER DELETE ON file_visibility BEGIN
  DELETE FROM document_visibility WHERE structure_id = OLD.structure_id
    AND document_id IN (SELECT id FROM documents WHERE file_id = OLD.file_id);
  INSERT INTO words_queue (document_id) SELECT id FROM documents WHERE file_id = OLD.file_id
    ON CONFLICT (document_id) DO UPDATE SET due_at = 0;
END;

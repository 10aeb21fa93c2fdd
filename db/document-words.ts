import { type SQL, sql } from 'drizzle-orm';
import type { DocumentWords, WordFacts } from '@/lib/domain/document-words';
import type { FrameworkCode } from '@/lib/domain/frameworks';
import type { Database } from './client';

/** Whose words are to be taken in, the files that they stand in, and the files that they were last taken from. */
export type WordSources = WordFacts & { fileIds: string; takenFrom: string | null };

type Row = {
  documentId: number;
  framework: FrameworkCode;
  number: string;
  fileNumber: string;
  contractNumber: string;
  engagementNumber: string;
  mandateNumber: string | null;
  issuerName: string;
  identifier: string;
  contractTitle: string;
  comment: string;
  partyNames: string | null;
  mainName: string;
  attachmentNames: string | null;
  fileIds: string;
  seenBy: string | null;
  takenFrom: string | null;
};

/** @returns what these documents are found by, whoever sees them: it goes to the index only. */
export function listWordSources(db: Database, documentIds: readonly number[]): WordSources[] {
  return db.all<Row>(wordSourcesQuery(documentIds)).map(sourcesOf);
}

/** The select that they are read with. */
export function wordSourcesQuery(documentIds: readonly number[]): SQL {
  return sql`
    SELECT d.id AS documentId, d.framework, d.number, f.number AS fileNumber, c.number AS contractNumber,
      d.engagement_number AS engagementNumber, d.mandate_number AS mandateNumber,
      i.name AS issuerName, i.identifier, c.title AS contractTitle, d.comment, m.name AS mainName,
      (SELECT group_concat(s.name, char(10) ORDER BY p.id) FROM file_parties p CROSS JOIN structures s
        WHERE p.file_id = d.file_id AND s.id = p.structure_id) AS partyNames,
      (SELECT group_concat(a.designation || char(10) || s.name, char(10) ORDER BY a.id)
        FROM attachments a CROSS JOIN stored_files s
        WHERE a.document_id = d.id AND a.removed_at IS NULL AND s.id = a.stored_file_id) AS attachmentNames,
      concat_ws(' ', d.main_file_id, (SELECT group_concat(a.stored_file_id, ' ' ORDER BY a.id) FROM attachments a
        WHERE a.document_id = d.id AND a.removed_at IS NULL)) AS fileIds,
      (SELECT group_concat(v.structure_id, ' ' ORDER BY v.structure_id) FROM file_visibility v
        WHERE v.file_id = d.file_id) AS seenBy,
      w.files AS takenFrom
    FROM json_each(${JSON.stringify(documentIds)}) wanted
    CROSS JOIN documents d CROSS JOIN invoicing_files f CROSS JOIN contracts c CROSS JOIN structures i
    CROSS JOIN stored_files m LEFT JOIN document_words w ON w.document_id = d.id
    WHERE d.id = wanted.value AND f.id = d.file_id AND c.id = f.contract_id AND i.id = d.issuer_structure_id
      AND m.id = d.main_file_id`;
}

function sourcesOf(row: Row): WordSources {
  const { number, fileNumber, contractNumber, engagementNumber, mandateNumber } = row;
  return {
    documentId: row.documentId,
    framework: row.framework,
    numbers: [number, fileNumber, contractNumber, engagementNumber, mandateNumber],
    issuerName: row.issuerName,
    identifier: row.identifier,
    partyNames: row.partyNames ?? '',
    contractTitle: row.contractTitle,
    comment: row.comment,
    fileNames: `${row.mainName}\n${row.attachmentNames ?? ''}`,
    seenBy: (row.seenBy ?? '').split(' ').filter(Boolean).map(Number),
    fileIds: row.fileIds,
    takenFrom: row.takenFrom,
  };
}

/** Writes the words beside the text, which stays as it is; writes nothing when they are the same. */
export function recordWords(db: Database, words: DocumentWords): void {
  prepared(
    db,
    `INSERT INTO document_words (document_id, parties, numbers, title, body, files)
    VALUES (@documentId, @parties, @numbers, @title, '', '')
    ON CONFLICT (document_id) DO UPDATE SET parties = @parties, numbers = @numbers, title = @title
    WHERE parties <> @parties OR numbers <> @numbers OR title <> @title`,
  ).run(words);
}

type Text = { documentId: number; body: string; files: string };

/** Writes the text of a document whose other words are there, and the files that it was taken from, if they are others. */
export function recordText(db: Database, text: Text): void {
  prepared(
    db,
    `UPDATE document_words SET body = @body, files = @files
    WHERE document_id = @documentId AND (files <> @files OR body <> @body)`,
  ).run(text);
}

const statements = new WeakMap<Database['$client'], Map<string, Statement>>();
type Statement = ReturnType<Database['$client']['prepare']>;

/** Prepared once a connection: a hundred thousand documents may wait, and preparing takes as long as writing. */
function prepared(db: Database, text: string): Statement {
  const known = statements.get(db.$client) ?? new Map<string, Statement>();
  statements.set(db.$client, known);
  const statement = known.get(text) ?? db.$client.prepare(text);
  known.set(text, statement);
  return statement;
}

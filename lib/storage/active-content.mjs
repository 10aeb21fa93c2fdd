// What runs when a file is opened, told by names and records: nothing of it is executed to find it.

/** @typedef {import('./compound-file.mjs').CompoundFile} CompoundFile */

const MACROS_IN_OFFICE = [
  /(^|\/)vbaproject\.bin$/i,
  /(^|\/)vbadata\.xml$/i,
  /^xl\/macrosheets\//i,
  /(^|\/)activex\/[^/]+\.(bin|xml)$/i,
];
/** LibreOffice lists its libraries even when they are empty: the lists alone are no macros. */
const MACROS_IN_OPEN_DOCUMENT = [
  /^basic\/(?!(.*\/)?script-l[bc]\.(xml|xlb|xlc)$).+[^/]$/i,
  /^scripts\/.+[^/]$/i,
];
const FILES_WITH_MACROS = /\.(docm|dotm|xlsm|xltm|xlsb|xlam|pptm|potm|ppsm|ppam|sldm)$/i;
const PROGRAMS =
  /\.(exe|dll|com|scr|pif|cpl|msi|bat|cmd|ps1|vbs|vbe|js|jse|wsf|wsh|hta|jar|lnk|reg|html?|xhtml|svg|xlm)$/i;

/** @param {readonly string[]} names of the entries of an office document */
export function hasOfficeMacros(names) {
  const signs = [...MACROS_IN_OFFICE, ...MACROS_IN_OPEN_DOCUMENT, FILES_WITH_MACROS];
  return names.some((name) => signs.some((sign) => sign.test(name)));
}

/** @param {readonly string[]} names of the entries of an archive, or of an office document that was renamed to one */
export function hasActiveEntries(names) {
  return hasOfficeMacros(names) || names.some((name) => PROGRAMS.test(name));
}

/** @param {string} name of a file that lies in another */
export function isProgramName(name) {
  return PROGRAMS.test(name) || FILES_WITH_MACROS.test(name);
}

/** Of Windows and DOS, Linux, macOS (both orders of bytes), and scripts that name what runs them. */
const PROGRAM_BEGINNINGS = ['4d5a', '7f454c46', 'cffaedfe', 'feedfacf', 'cafebabe', '2321'].map((hex) =>
  Buffer.from(hex, 'hex'),
);

/** @param {Buffer} bytes the beginning of a file, a kilobyte of it where there is one */
export function beginsAsProgram(bytes) {
  const found = PROGRAM_BEGINNINGS.find((beginning) => bytes.subarray(0, beginning.length).equals(beginning));
  // A text may begin with the letters MZ; a program has zeros soon after them.
  return found !== undefined && (found.length > 2 || bytes[0] === 0x23 || bytes.subarray(0, 64).includes(0));
}

const VBA_STORAGES = new Set(['_vba_project', '_vba_project_cur', 'vba', 'macros']);

/**
 * Word and Excel keep macros in storages with these names, their own or an embedded file's; PowerPoint and Excel 4 do not.
 * @param {CompoundFile} compound
 */
export function hasCompoundMacros(compound) {
  if (compound.names.some((name) => VBA_STORAGES.has(name.toLowerCase()))) return true;
  const workbook = compound.read('Workbook') ?? compound.read('Book');
  if (workbook && hasMacroSheet(workbook)) return true;
  const presentation = compound.read('PowerPoint Document');
  return presentation !== null && hasPresentationMacros(presentation);
}

const BOUND_SHEET = 0x85;
/** [MS-XLS] 2.4.28: an Excel 4 macro sheet, and a Visual Basic module. */
const RUNNING_SHEETS = new Set([1, 6]);

/** Walks through the records of a workbook: type, length, content. @param {Buffer} workbook */
function hasMacroSheet(workbook) {
  for (let at = 0; at + 4 <= workbook.length; ) {
    const [type, length = 0] = [workbook.readUInt16LE(at), workbook.readUInt16LE(at + 2)];
    if (type === BOUND_SHEET && length >= 6 && RUNNING_SHEETS.has(workbook[at + 9] ?? 0)) return true;
    at += 4 + length;
  }
  return false;
}

/** [MS-PPT] 2.4.10: a VBAInfoContainer of 20 bytes, its atom of 12; the second number says whether there are macros. */
const VBA_INFO = Buffer.from('ff0314000000020000040c000000', 'hex');

/** @param {Buffer} presentation */
function hasPresentationMacros(presentation) {
  const at = presentation.indexOf(VBA_INFO);
  const flag = at + VBA_INFO.length + 4;
  return at >= 0 && flag + 4 <= presentation.length && presentation.readUInt32LE(flag) !== 0;
}

// What it may cost to look into a file that a stranger sends: every bound of it stands here. Bytes, unless said otherwise.

const MEBIBYTE = 1024 * 1024;

/** Of the thread that looks, and of the process around it, for one file. Whatever needs more is given up with them, and refused. */
export const THREAD_LIMITS = {
  /** Milliseconds. A file that a reader understands takes some 2 to 50. */
  patience: 10_000,
  /** Of the thread's objects. */
  memoryMegabytes: 512,
  /** Of the process: buffers of bytes are no objects. */
  processMegabytes: 768,
  /** Milliseconds without a file after which the process ends, and gives its memory back. */
  idle: 60_000,
};

/** Of an archive with all that is in it, once it is unpacked. Beyond: `archive_too_large`. */
export const ARCHIVE_LIMITS = {
  /** Folders counted. */
  mostEntries: 10_000,
  mostInflated: 200 * MEBIBYTE,
  /** An archive, one in it, and one in that. */
  mostLevels: 3,
  /** An archive in an archive is held whole while its directory is read. */
  largestInner: 32 * MEBIBYTE,
  /** How many times its packed size an entry may have... */
  mostRatio: 250,
  /** ...from this size on: short texts and empty drawings shrink as bombs do. */
  ratioFrom: 8 * MEBIBYTE,
};

/** Of a PDF. Beyond: `pdf_damaged`. */
export const PDF_LIMITS = {
  /** Of its packed objects together, unpacked; pictures and text are not unpacked. */
  mostObjects: 128 * MEBIBYTE,
  /** Pages that are looked up one by one: the tree of a longer document was read by then. */
  mostPages: 500,
};

/** Of the text of an office document, for the search: its parts together. Beyond, it is not found by its words. */
export const MOST_TEXT_INFLATED = 32 * MEBIBYTE;

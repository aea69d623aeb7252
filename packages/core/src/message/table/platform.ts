/** Messages about a platform that is written in several files. */
export const platformMessages = {
  'include-missing': {
    severity: 'error',
    text: '{path} names {file}, which does not exist',
    fix: 'correct the path, which starts from the folder of the file that includes, or remove it',
    about:
      'A platform may keep its lists in several files. One that is absent would leave teams out without a word.',
  },
  'include-not-followed': {
    severity: 'error',
    text: '{path} names {file}, but no other file is read here',
    fix: 'write the lists of the included file into this one',
    about: 'Where a file is read alone, without the folder it came from, it has to be complete.',
  },
  'file-too-large': {
    severity: 'error',
    text: 'the file has {length} characters, and at most {limit} are read',
    fix: 'move some of its lists into files of kind PlatformPart, and name them under include',
    about:
      'A file that people write and read stays far below this. A larger one is most often the wrong file.',
  },
} as const;

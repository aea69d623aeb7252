/** Messages about the files of a platform and what is made from them. */
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
  'platform-missing': {
    severity: 'error',
    text: '{path} does not exist',
    fix: 'write one with "moorage init", or name another with --platform',
    about:
      'Commands about teams and guard rails read the platform file, platform.yaml unless told otherwise.',
  },
  'platform-exists': {
    severity: 'error',
    text: '{path} exists already',
    fix: 'name another file with --platform, or add --force to write over it',
    about: 'A platform file is written by hand, so nothing replaces it unless that is asked for.',
  },
  'team-elsewhere': {
    severity: 'error',
    text: 'team {team} does not live in cluster {cluster}',
    fix: 'name one of its clusters: {clusters}',
    about: 'A team has guard rails in the clusters where it lives, and in no other.',
  },
  'clusters-mixed': {
    severity: 'error',
    text: 'objects of {count} clusters would be printed one after the other: {clusters}',
    fix: 'name one with --cluster, or a folder with --output',
    about:
      'Objects of several clusters have the same names. Printed together and applied to one of them, those of another cluster would win.',
  },
  'files-mixed': {
    severity: 'error',
    text: '{count} files of JSON would be printed one after the other',
    fix: 'name a folder with --output, ask for less, or print a single document with --json',
    about: 'JSON has no mark between documents, so that hardly any program reads several of them in a row.',
  },
  'rendered-file-changed': {
    severity: 'warning',
    text: 'the platform asks no more for what these files say, but somebody changed them: {files}',
    fix: 'remove each of them, or move it to a folder that nothing is rendered into',
    about:
      'Rendering into a folder removes what it wrote there and what is no longer asked for. What somebody changed since is theirs, so it stays, and is named until it is gone.',
  },
  'plan-without-cluster': {
    severity: 'error',
    text: 'there is no cluster to compare the platform with',
    fix: 'see every setting with "moorage plan --explain", or every object with "moorage render"',
    about: 'A plan compares what the platform asks for with what a cluster has.',
  },
} as const;

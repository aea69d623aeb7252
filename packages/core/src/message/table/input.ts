/** Messages about files that are loaded: bills, telemetry, plain tables. */
export const inputMessages = {
  'input-not-found': {
    severity: 'error',
    text: '{path} does not exist',
    fix: 'check the path; a folder is read with everything below it',
    about: 'The path given to load names no file and no folder.',
  },
  'input-unreadable': {
    severity: 'error',
    text: '{path} cannot be read: {reason}',
    fix: 'check that you may read the file and that nothing else is writing it',
    about: 'The operating system refused to open or read the file. Nothing of the delivery was loaded.',
  },
  'input-empty': {
    severity: 'error',
    text: '{path} has no rows',
    fix: 'check that the export has finished; leave the file out if there is really nothing to load',
    about:
      'An input without a single row is more often an export that failed than a day on which nothing happened, so it is refused.',
  },
  'input-truncated': {
    severity: 'error',
    text: '{path} ends too early or is damaged: {reason}',
    fix: 'fetch the file again and compare its size with the original',
    about:
      'The compression or the file format says that bytes are missing or changed. A part of a bill would look like a smaller bill, so nothing is loaded.',
  },
  'input-format-unknown': {
    severity: 'error',
    text: '{path} is of no known format; it starts with {found}',
    fix: 'load a CUR 2.0 bill, a table of pods, nodes or coverage, a recording, cost.yaml or platform.yaml',
    about: 'An input is recognised by its content, never by its name. Nothing known starts like this file.',
  },
  'input-columns-missing': {
    severity: 'error',
    text: '{path} lacks the columns {missing}; it has {found}',
    fix: 'export the table again with these columns; names are compared exactly, in lower case',
    about: 'A column that the calculation needs is absent. Guessing a value for it would change money.',
  },
  'input-columns-duplicate': {
    severity: 'error',
    text: '{path} has these columns more than once: {columns}',
    fix: 'export the table again so that each column has a name of its own',
    about: 'With two columns of one name it is not known which of them holds the value that is meant.',
  },
  'input-row-invalid': {
    severity: 'error',
    text: '{path}, row {row}: {reason}',
    fix: 'correct the row at its source and load the file again; nothing of it was loaded',
    about:
      'A row holds a value that cannot be read. One bad row refuses its whole file, because a sum without that row would be silently wrong. Rows are counted from 1 without the header.',
  },
  'input-cluster-unknown': {
    severity: 'error',
    text: '{path} does not say which cluster it is from',
    fix: 'load it again with --cluster and the name of the cluster',
    about:
      'A recording of the Kubernetes API does not hold the name of its cluster, so the person who loads it says it.',
  },
  'delivery-ambiguous': {
    severity: 'error',
    text: '{path} holds more than one delivery of the same bill: {deliveries}',
    fix: 'load one delivery at a time, or the folder that holds the manifest of the one that is meant',
    about:
      'A bill is delivered again and again during its month, and each delivery replaces the one before. Two of them in one load would count every line twice.',
  },
} as const;

/** Messages about the folder of Parquet files that holds what was loaded and calculated. */
export const warehouseMessages = {
  'warehouse-locked': {
    severity: 'error',
    text: '{holder} is writing to this warehouse and holds {path}',
    fix: 'wait for it to end; if that process no longer exists, delete the lock file',
    about: 'A warehouse has one writer at a time. Reading stays possible while someone writes.',
  },
  'warehouse-not-found': {
    severity: 'error',
    text: 'there is no warehouse in {path}',
    fix: 'load a bill first, or name the folder of the warehouse with --warehouse',
    about: 'A folder is a warehouse when it holds a manifest. The first load makes one.',
  },
  'warehouse-empty': {
    severity: 'error',
    text: 'the warehouse in {path} holds no {what} for {period}',
    fix: 'load it and run "moorage cost allocate", or ask for another period',
    about:
      'The question is about days for which nothing was loaded, so there is no answer and not an answer of zero.',
  },
  'warehouse-newer': {
    severity: 'error',
    text: 'the warehouse in {path} has version {found}; this program reads version {known}',
    fix: 'use the version of moorage that wrote it, or load the inputs into a new folder',
    about:
      'The layout of the tables has a version, so that an older program never misreads what a newer one wrote.',
  },
  'warehouse-manifest-broken': {
    severity: 'error',
    text: '{path} is not as moorage wrote it: {reason}',
    fix: 'restore the file from a backup, or load the inputs into a new folder',
    about:
      'The manifest names every file of a warehouse. It is replaced in one step, so that a crash leaves the old one or the new one, and never a part.',
  },
  'warehouse-file-missing': {
    severity: 'error',
    text: '{path} is named by the manifest but does not exist',
    fix: 'restore the file from a backup, or load the inputs into a new folder',
    about: 'Files of a warehouse belong together; with one of them gone every sum would be too small.',
  },
  'warehouse-file-changed': {
    severity: 'error',
    text: '{path} is not the file that the manifest names: its size differs',
    fix: 'restore the file from a backup, or load the inputs into a new folder',
    about:
      'Files of a warehouse are written once and never changed. A file of another size was damaged or edited.',
  },
  'allocation-stale': {
    severity: 'warning',
    text: 'the allocation of {period} ({days}) is missing or older than what was loaded and configured',
    fix: 'run "moorage cost allocate"',
    about:
      'What is reported was calculated from inputs that have since been replaced, so it may differ from the newest bill.',
  },
} as const;

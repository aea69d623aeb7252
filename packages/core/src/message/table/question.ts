/** Messages about what was asked, and about answers that cannot be given. */
export const questionMessages = {
  'option-invalid': {
    severity: 'error',
    text: '{option} is {got}, not {allowed}',
    fix: '{change}',
    about: 'An option of the command line has a value that it does not take.',
  },
  'option-missing': {
    severity: 'error',
    text: '{options} must be given, since there is no terminal at which to ask',
    fix: 'add {options} to the command line',
    about: 'What a command must know is asked for at a terminal. Where there is none, options say it.',
  },
  'question-unanswered': {
    severity: 'error',
    text: 'the questions ended without an answer to: {question}',
    fix: 'answer it, or give {option}',
    about: 'Standard input was closed before the last question was answered. Nothing was written.',
  },
  'dimension-unknown': {
    severity: 'error',
    text: '{got} is not something to group by; there are {known}',
    fix: '{change}',
    about: 'A report is grouped by one or several of the named dimensions.',
  },
  'filter-invalid': {
    severity: 'error',
    text: 'the filter {got} cannot be read: {reason}',
    fix: 'write it as dimension=value, for example team=payments',
    about: 'A filter keeps the rows whose dimension has one of the values given.',
  },
  'loaded-view-too-fine': {
    severity: 'error',
    text: 'the loaded view cannot be grouped by {dimension}',
    fix: 'ask for the direct view, or group by {known}',
    about:
      'Shared cost is spread over teams and runs for a whole period. Below that grain only what is directly caused is known.',
  },
  'explain-not-found': {
    severity: 'error',
    text: 'there is nothing called {got} in {period}',
    fix: 'check the name, or ask for another period; names that exist are printed by report',
    about: 'Explain takes the name of a run, a pod or a bucket that has cost in the period.',
  },
  'explain-ambiguous': {
    severity: 'error',
    text: '{got} may be {candidates}',
    fix: 'write one of these in full',
    about: 'A bare name is enough only where a single thing has it; otherwise its kind is written before it.',
  },
  'sql-not-readonly': {
    severity: 'error',
    text: 'only a statement that reads the warehouse is accepted, not {got}',
    fix: 'write a SELECT, or create views in the scratch session',
    about:
      "SQL of one's own may look at everything in the warehouse, change nothing in it, and open no other file.",
  },
  'sql-failed': {
    severity: 'error',
    text: 'the statement cannot be run: {reason}',
    fix: '{change}',
    about:
      "The engine's own words about a statement that it cannot parse, bind or compute, with the place if it says one.",
  },
  'sql-answer-too-long': {
    severity: 'error',
    text: 'the answer has more than {most} rows',
    fix: 'group the rows, ask for fewer with WHERE or LIMIT, or read the Parquet files of the warehouse themselves',
    about: 'Answers are held in memory before they are printed.',
  },
  'output-binary': {
    severity: 'error',
    text: '{format} is binary and would garble the terminal',
    fix: 'write it to a file with --output, or send it to another program',
    about: 'A result that is no text is written to files and pipes only.',
  },
  'output-unwritable': {
    severity: 'error',
    text: '{path} cannot be written: {reason}',
    fix: 'check that its folder exists, that you may write there and that the disk is not full',
    about: 'The answer is known, but could not be put where it was asked for.',
  },
  'system-call-failed': {
    severity: 'error',
    text: 'the operating system refuses {call}: {reason}',
    fix: 'check that the path exists, that you may use it and that the disk is not full',
    about: 'A file or folder that the command needs cannot be used, for a reason outside of the program.',
  },
  'program-failed': {
    severity: 'error',
    text: 'moorage failed where it should not: {reason}',
    fix: 'set MOORAGE_DEBUG=1 for the place in the program, and report it with the command',
    about: 'A fault of moorage itself, not of what it was given. What it was writing is as it was before.',
  },
  'cost-package-missing': {
    severity: 'error',
    text: 'the cost commands need the package @moorage/cost, which is not installed: {reason}',
    fix: 'run npm install @moorage/cost',
    about:
      'The cost commands bring a database engine for each platform, so they come as a package of their own.',
  },
} as const;

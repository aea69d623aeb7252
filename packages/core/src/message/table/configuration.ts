/** Messages about the files that people write: `platform.yaml`, `cost.yaml`. */
export const configurationMessages = {
  'config-syntax-invalid': {
    severity: 'error',
    text: 'this is not valid YAML: {reason}',
    fix: '{change}',
    about:
      'The file breaks a rule of YAML 1.2, or uses a part of it that is refused because it is easily misread.',
  },
  'config-empty': {
    severity: 'error',
    text: 'the file is empty',
    fix: 'start it with "apiVersion: moorage.dev/v1alpha1" and a "kind"',
    about:
      'A file with nothing but comments or blank lines says nothing, which is hardly what its author meant.',
  },
  'config-invalid': {
    severity: 'error',
    text: '{path} is {got}, not {allowed}',
    fix: '{change}',
    about: 'A value has the wrong type or lies outside what is allowed there.',
  },
  'config-value-missing': {
    severity: 'error',
    text: '{path} is missing',
    fix: 'add it: {allowed}',
    about: 'A key without a default is absent.',
  },
  'config-key-unknown': {
    severity: 'error',
    text: '{path} is not a known key; known here: {known}',
    fix: '{change}',
    about:
      'Files are strict, because a misspelt key would otherwise leave a default in force without a word.',
  },
  'config-name-duplicate': {
    severity: 'error',
    text: '{path} is {got}, which {other} has already',
    fix: '{change}',
    about: 'Names identify what is billed; two things of one name could not be told apart.',
  },
  'config-name-unknown': {
    severity: 'error',
    text: '{path} is {got}, not {allowed}',
    fix: '{change}',
    about: 'The value must be the name of something that the same file declares.',
  },
  'namespace-claimed-twice': {
    severity: 'error',
    text: '{path}: namespace {namespace} of cluster {cluster} belongs to team {other} already',
    fix: 'give the teams different namespaces, or let them live in different clusters',
    about:
      'A pod without any label belongs to the team of its namespace, so a namespace has one team in each cluster.',
  },
} as const;

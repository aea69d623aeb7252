/** Messages about jobs and what the API server will say of their pods. */
export const preflightMessages = {
  'spark-setting-invalid': {
    severity: 'error',
    text: '{key} is {got}, not {allowed}',
    fix: 'correct the setting; Spark would refuse it at the start',
    about: 'The size of a pod follows from settings of Spark, which have to be readable as Spark reads them.',
  },
  'spark-vendor-missing': {
    severity: 'error',
    text: '{key} is missing, but {amount} asks for a device',
    fix: 'set it to the vendor that Kubernetes knows, such as nvidia.com',
    about:
      'Kubernetes names devices by vendor and kind, such as nvidia.com/gpu, and Spark refuses one without a vendor.',
  },
} as const;

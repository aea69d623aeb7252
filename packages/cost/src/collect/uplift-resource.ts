/** What a line of EMR on EKS uplift says it is for. */
export type UpliftResource =
  | { readonly kind: 'job_run'; readonly virtualCluster: string; readonly run: string }
  | { readonly kind: 'endpoint'; readonly virtualCluster: string; readonly run: string }
  | { readonly kind: 'virtual_cluster'; readonly virtualCluster: string }
  | { readonly kind: 'internal'; readonly run: string }
  | { readonly kind: 'unknown' };

const arnForm = /^arn:aws[a-z0-9-]*:emr-containers:[^:]*:\d{12}:(.*)$/;

/**
 * Reads the resource id of an uplift line.
 *
 * `arn:…:/virtualclusters/<vc>/jobruns/<run>` and `…/endpoints/<id>` name a virtual cluster; jobs of the Spark
 * operator and of spark-submit have another first part and, as third, the value of the pods' label
 * `eks-subscription.amazonaws.com/emr.internal.id`. Parts are found by name, not by position.
 *
 * @see the ARN pattern of the EMR containers API (2020-10-01) and the Cloud Intelligence Dashboards' Data on EKS view
 */
export function parseUpliftResource(resourceId: string): UpliftResource {
  const path = arnForm.exec(resourceId)?.[1];
  if (path === undefined) return { kind: 'unknown' };
  const parts = path.split('/').filter((part) => part !== '');
  const [first, second, third, fourth] = parts;
  if (first === 'virtualclusters' && second !== undefined) {
    if (third === 'jobruns' && fourth !== undefined)
      return { kind: 'job_run', virtualCluster: second, run: fourth };
    if (third === 'endpoints' && fourth !== undefined)
      return { kind: 'endpoint', virtualCluster: second, run: fourth };
    return third === undefined ? { kind: 'virtual_cluster', virtualCluster: second } : { kind: 'unknown' };
  }
  return first !== undefined && second !== undefined
    ? { kind: 'internal', run: second }
    : { kind: 'unknown' };
}

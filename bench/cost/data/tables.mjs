/** Plain tables and a bill of one busy cluster, made by SQL from nothing but numbers, so that every run makes the same. */
import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { openDatabase } from '../../../packages/cost/dist/store/database.js';

/**
 * @typedef {object} ClusterSize
 * @property {number} hours - from 2026-10-05T00:00:00Z
 * @property {number} podsPerHour
 * @property {number} nodes
 * @property {'compute' | 'whole'} [bill] - lines of the instances alone, or with their volumes and the uplift of every
 *   job; default whole
 */

/**
 * @typedef {object} ClusterFiles
 * @property {string} pods
 * @property {string} nodes
 * @property {string} bill
 */

/** Pods of a job; each lives within one hour. */
const podsOfJob = 20;

/**
 * Writes pods, nodes and bill as Parquet, or finds them in the folder.
 *
 * @param {string} folder
 * @param {ClusterSize} size
 * @returns {Promise<ClusterFiles>}
 */
export async function makeCluster(folder, size) {
  await mkdir(folder, { recursive: true });
  const name = `${String(size.hours)}h-${String(size.podsPerHour)}-${String(size.nodes)}`;
  const { bill = 'whole' } = size;
  const files = {
    pods: join(folder, `pods-${name}.parquet`),
    nodes: join(folder, `nodes-${name}.parquet`),
    bill: join(folder, `bill-${bill}-${name}.parquet`),
  };
  if (Object.values(files).every((file) => existsSync(file))) return files;
  const database = await openDatabase({ spillDirectory: join(folder, 'spill'), memoryLimit: '4GB' });
  try {
    await write(database, files.pods, podsSelect(size));
    await write(database, files.nodes, nodesSelect(size));
    await write(database, files.bill, billSelect(size, files.pods));
  } finally {
    database.close();
  }
  return files;
}

/**
 * @param {import('../../../packages/cost/dist/store/database.js').Database} database
 * @param {string} path
 * @param {string} select
 */
async function write(database, path, select) {
  await database.run(
    `COPY (${select}) TO '${path}.new' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 20480)`,
  );
  await rename(`${path}.new`, path);
}

const start = `TIMESTAMP '2026-10-05 00:00:00'`;

/**
 * Drivers of 1 vCPU and 4 GiB, executors of 4 vCPU and 14 GiB, one to ten minutes long, on any node.
 *
 * @param {ClusterSize} size
 */
function podsSelect({ hours, podsPerHour, nodes }) {
  return `
    WITH pod AS (
      SELECT i, i // ${String(podsPerHour)} AS hour, i % ${String(podsPerHour)} // ${String(podsOfJob)} AS job_of_hour,
        i % ${String(podsPerHour)} % ${String(podsOfJob)} AS member, hash(i) AS chance
      FROM range(${String(hours * podsPerHour)}) AS t(i)
    ),
    placed AS (
      SELECT *, '0000' || lpad(CAST(hour AS VARCHAR), 4, '0') || lpad(CAST(job_of_hour AS VARCHAR), 8, '0') || 'job' AS job,
        'team-' || lpad(CAST(job_of_hour % 20 AS VARCHAR), 2, '0') AS namespace, md5(CAST(i AS VARCHAR)) AS digest,
        CAST(chance % ${String(nodes)} AS BIGINT) AS node_no,
        CAST((chance >> 13) % 3000000 AS BIGINT) AS from_ms,
        CAST(60000 + (chance >> 37) % 540000 AS BIGINT) AS life_ms
      FROM pod
    )
    SELECT 'spark-prod' AS cluster, namespace,
      'spark-' || job || CASE member WHEN 0 THEN '-driver' ELSE '-exec-' || CAST(member AS VARCHAR) END AS pod,
      substr(digest, 1, 8) || '-' || substr(digest, 9, 4) || '-' || substr(digest, 13, 4) || '-' || substr(digest, 17, 4)
        || '-' || substr(digest, 21, 12) AS uid,
      CASE member WHEN 0 THEN 'spark-kubernetes-driver' ELSE 'spark-kubernetes-executor' END AS container,
      ${nodeName('node_no')} AS node,
      ${start} + to_hours(hour) + to_milliseconds(from_ms) AS "start",
      ${start} + to_hours(hour) + to_milliseconds(least(from_ms + life_ms, 3600000)) AS "end",
      CASE member WHEN 0 THEN 1.0::DOUBLE ELSE 4.0::DOUBLE END AS cpu_request,
      CASE member WHEN 0 THEN 4294967296 ELSE 15032385536 END AS memory_request,
      ${labels()} AS labels
    FROM placed ORDER BY hour, from_ms, i`;
}

/** The labels that EMR and Spark give a pod, and one of the team. */
function labels() {
  const texts = {
    'app.kubernetes.io/part-of': `'spark'`,
    'eks-subscription.amazonaws.com/emr.internal.id': `substr(md5(job), 1, 16)`,
    'emr-containers.amazonaws.com/component': `CASE member WHEN 0 THEN 'driver' ELSE 'executor' END`,
    'emr-containers.amazonaws.com/job.id': 'job',
    'emr-containers.amazonaws.com/resource.type': `'job.run'`,
    'emr-containers.amazonaws.com/virtual-cluster-id': `'vc' || lpad(CAST(job_of_hour % 20 AS VARCHAR), 23, '0')`,
    'moorage.dev/job': `'nightly-' || CAST(job_of_hour % 400 AS VARCHAR)`,
    'moorage.dev/team': 'namespace',
    'spark-app-name': `'nightly-' || CAST(job_of_hour % 400 AS VARCHAR) || '-' || substr(digest, 1, 6)`,
    'spark-app-selector': `'spark-' || substr(md5(job), 1, 32)`,
    'spark-exec-id': 'CAST(member AS VARCHAR)',
    'spark-role': `CASE member WHEN 0 THEN 'driver' ELSE 'executor' END`,
    'spark-version': `'3.5.6-amzn-1'`,
  };
  const parts = Object.entries(texts).map(([key, value]) => `'"${key}":"' || ${value} || '"'`);
  return `'{' || ${parts.join(` || ',' || `)} || '}'`;
}

/** @param {string} number */
function nodeName(number) {
  return `'ip-10-' || CAST(${number} // 65536 AS VARCHAR) || '-' || CAST(${number} // 256 % 256 AS VARCHAR)
    || '-' || CAST(${number} % 256 AS VARCHAR) || '.ec2.internal'`;
}

/** @param {string} number */
function instanceId(number) {
  return `'i-0' || substr(md5('instance ' || CAST(${number} AS VARCHAR)), 1, 16)`;
}

/** @param {string} number */
function volumeId(number) {
  return `'vol-0' || substr(md5('volume ' || CAST(${number} AS VARCHAR)), 1, 16)`;
}

/** @param {ClusterSize} size */
function nodesSelect({ hours, nodes }) {
  return `SELECT 'spark-prod' AS cluster, ${nodeName('n')} AS node, ${instanceId('n')} AS instance_id,
      'm5.4xlarge' AS instance_type, 'us-east-1' || chr(97 + CAST(n % 3 AS INTEGER)) AS zone,
      CASE WHEN n % 2 = 0 THEN 'spot' ELSE 'on-demand' END AS capacity_type,
      16 AS vcpu, 68719476736 AS memory, ${volumeId('n')} AS volumes,
      ${start} AS "start", ${start} + to_hours(${String(hours)}) AS "end"
    FROM range(${String(nodes)}) AS t(n) ORDER BY n`;
}

/**
 * Compute (Spot, on demand and under a savings plan) and, in a whole bill, a volume an instance and uplift of every job
 * by what its pods requested.
 *
 * @param {ClusterSize} size
 * @param {string} pods
 */
function billSelect({ hours, nodes, bill = 'whole' }, pods) {
  const rest = 'UNION ALL SELECT * FROM storage UNION ALL SELECT * FROM uplift';
  return `
    WITH node_hour AS (
      SELECT n, ${start} + to_hours(h) AS hour
      FROM range(${String(nodes)}) AS a(n), range(${String(hours)}) AS b(h)
    ),
    compute AS (
      SELECT hour, CASE WHEN n % 6 = 1 THEN 'SavingsPlanCoveredUsage' ELSE 'Usage' END AS line_type,
        'AmazonEC2' AS product_code, 'Compute Instance' AS family,
        CASE WHEN n % 2 = 0 THEN 'SpotUsage:m5.4xlarge' ELSE 'BoxUsage:m5.4xlarge' END AS usage_type,
        'RunInstances' AS operation, ${instanceId('n')} AS resource_id, 'm5.4xlarge' AS instance_type, 1.0 AS quantity,
        CASE WHEN n % 2 = 0 THEN 0.2873 + CAST(hash(n, hour) % 1000 AS DOUBLE) / 10000 ELSE 0.768 END AS unblended,
        CASE WHEN n % 6 = 1 THEN 0.5529600000 END AS effective,
        CASE WHEN n % 6 = 1 THEN 'arn:aws:savingsplans::111122223333:savingsplan/1' END AS plan
      FROM node_hour
    ),
    storage AS (
      SELECT hour, 'Usage', 'AmazonEC2', 'Storage', 'EBS:VolumeUsage.gp3', 'CreateVolume-Gp3', ${volumeId('n')}, NULL,
        0.1388888889, 0.0111111111, NULL, NULL
      FROM node_hour
    ),
    job AS (
      SELECT date_trunc('hour', "start") AS hour, labels ->> '$."emr-containers.amazonaws.com/job.id"' AS job,
        labels ->> '$."emr-containers.amazonaws.com/virtual-cluster-id"' AS virtual_cluster,
        SUM(cpu_request * greatest(epoch_ms("end") - epoch_ms("start"), 60000)) / 3600000 AS vcpu_hours,
        SUM(memory_request / 1073741824 * greatest(epoch_ms("end") - epoch_ms("start"), 60000)) / 3600000 AS gb_hours
      FROM read_parquet('${pods}') GROUP BY ALL
    ),
    uplift AS (
      SELECT hour, 'Usage', 'ElasticMapReduce', 'EMR Containers',
        CASE meter WHEN 0 THEN 'EMR-EKS-EC2-vCPUHours' ELSE 'EMR-EKS-EC2-GBHours' END, 'StartJobRun',
        'arn:aws:emr-containers:us-east-1:111122223333:/virtualclusters/' || virtual_cluster || '/jobruns/' || job, NULL,
        CASE meter WHEN 0 THEN vcpu_hours ELSE gb_hours END,
        CASE meter WHEN 0 THEN vcpu_hours * 0.01012 ELSE gb_hours * 0.00111125 END, NULL, NULL
      FROM job, range(2) AS m(meter)
    ),
    line AS (
      SELECT * FROM compute ${bill === 'whole' ? rest : ''}
    )
    SELECT md5(resource_id || usage_type || CAST(hour AS VARCHAR)) AS identity_line_item_id,
      strftime(hour, '%Y-%m-%dT%H:%M:%SZ') || '/' || strftime(hour + INTERVAL 1 HOUR, '%Y-%m-%dT%H:%M:%SZ') AS identity_time_interval,
      '111122223333' AS bill_payer_account_id, 'bench' AS bill_payer_account_name,
      TIMESTAMP '2026-10-01 00:00:00' AS bill_billing_period_start_date,
      '444455556666' AS line_item_usage_account_id, line_type AS line_item_line_item_type,
      product_code AS line_item_product_code, family AS product_product_family, usage_type AS line_item_usage_type,
      operation AS line_item_operation, resource_id AS line_item_resource_id, instance_type AS product_instance_type,
      'us-east-1' AS product_region_code, 'USD' AS line_item_currency_code,
      hour AS line_item_usage_start_date, hour + INTERVAL 1 HOUR AS line_item_usage_end_date,
      CAST(quantity AS DOUBLE) AS line_item_usage_amount, CAST(unblended AS DOUBLE) AS line_item_unblended_cost,
      plan AS savings_plan_savings_plan_a_r_n, CAST(effective AS DOUBLE) AS savings_plan_savings_plan_effective_cost,
      MAP {'aws_eks_cluster_name': 'spark-prod'} AS resource_tags
    FROM line ORDER BY hour, resource_id, usage_type`;
}

import { poolTypes } from '../capacity/pool-types.js';
import type { ClusterPool } from '../capacity/cluster-pool.js';
import type { Cluster } from '../platform/cluster.js';
import type { PoolDisk } from '../platform/capacity-profile.js';
import type { ResourceSelector } from '../platform/cluster-spec.js';
import type { Platform } from '../platform/platform.js';
import { capacityLabel } from '../platform/product-label.js';
import type { KubernetesObject, Texts } from './kubernetes-object.js';
import { platformMetadata } from './managed-metadata.js';

/** Subnets or security groups, by id or by tags. */
export type SelectorTerm = { readonly id: string } | { readonly tags: Texts };

export interface Ec2NodeClass extends KubernetesObject {
  readonly apiVersion: 'karpenter.k8s.aws/v1';
  readonly kind: 'EC2NodeClass';
  readonly spec: {
    readonly role: string;
    readonly amiSelectorTerms: readonly [{ readonly alias: string }];
    readonly subnetSelectorTerms: readonly SelectorTerm[];
    readonly securityGroupSelectorTerms: readonly SelectorTerm[];
    readonly instanceStorePolicy?: 'RAID0';
    readonly metadataOptions: {
      readonly httpEndpoint: 'enabled';
      readonly httpProtocolIPv6: 'disabled';
      /** Networks between a program and the metadata service: 1 reaches it from the node, not from a pod. */
      readonly httpPutResponseHopLimit: 1;
      readonly httpTokens: 'required';
    };
    readonly blockDeviceMappings: readonly BlockDevice[];
    readonly tags: Texts;
  };
}

/** A volume of a node. */
export interface BlockDevice {
  readonly deviceName: string;
  readonly rootVolume?: boolean;
  readonly ebs: {
    readonly volumeSize: string;
    readonly volumeType: string;
    readonly iops?: number;
    /** MiB a second. */
    readonly throughput?: number;
    readonly encrypted: true;
    readonly deleteOnTermination: true;
  };
}

/**
 * What nodes of a pool are made of, for Karpenter: image, network, disks, and the tags that end on the bill.
 *
 * @see karpenter-provider-aws 1.14.1, pkg/apis/crds/karpenter.k8s.aws_ec2nodeclasses.yaml
 */
export function ec2NodeClass(platform: Platform, cluster: Cluster, of: ClusterPool): Ec2NodeClass {
  const { nodes } = cluster;
  const hasDisks = poolTypes(of.pool).known.some(({ disks }) => disks > 0);
  return {
    apiVersion: 'karpenter.k8s.aws/v1',
    kind: 'EC2NodeClass',
    metadata: platformMetadata(of.name),
    spec: {
      role: nodes.role,
      amiSelectorTerms: [{ alias: nodes.image }],
      subnetSelectorTerms: terms(nodes.subnets),
      securityGroupSelectorTerms: terms(nodes.securityGroups),
      ...(of.pool.disk.instanceStore && hasDisks ? { instanceStorePolicy: 'RAID0' } : {}),
      metadataOptions: {
        httpEndpoint: 'enabled',
        httpProtocolIPv6: 'disabled',
        httpPutResponseHopLimit: 1,
        httpTokens: 'required',
      },
      blockDeviceMappings: [rootVolume(of.pool.disk, nodes.image)],
      tags: tags(platform, of),
    },
  };
}

function terms({ ids = [], tags: byTags }: ResourceSelector): readonly SelectorTerm[] {
  return byTags === undefined ? ids.map((id) => ({ id })) : [{ tags: byTags }];
}

/** Bottlerocket keeps images and pods on a second volume; its first one holds the operating system alone. */
function rootVolume({ size, type, iops, throughput }: PoolDisk, image: string): BlockDevice {
  return {
    deviceName: image.startsWith('bottlerocket@') ? '/dev/xvdb' : '/dev/xvda',
    ebs: {
      volumeSize: size,
      volumeType: type,
      ...(iops === undefined ? {} : { iops }),
      ...(throughput === undefined ? {} : { throughput }),
      encrypted: true,
      deleteOnTermination: true,
    },
  };
}

function tags({ labelKeys }: Platform, { profile, owner }: ClusterPool): Texts {
  return {
    [capacityLabel]: profile,
    ...(owner === undefined ? {} : { [labelKeys.team]: owner.name }),
    ...(owner?.costCenter === undefined ? {} : { [labelKeys.costCenter]: owner.costCenter }),
  };
}

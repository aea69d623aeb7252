import type { Encryption } from '../platform/team-spec.js';
import type { Texts } from './kubernetes-object.js';

const transit: Texts = {
  'spark.authenticate': 'true',
  'spark.network.crypto.enabled': 'true',
  'spark.network.crypto.saslFallback': 'false',
  'spark.network.crypto.authEngineVersion': '2',
  // The default cipher, AES-CTR, does not notice when somebody changes the data.
  'spark.network.crypto.cipher': 'AES/GCM/NoPadding',
};

const local: Texts = {
  'spark.io.encryption.enabled': 'true',
  'spark.io.encryption.keySizeBits': '256',
};

/**
 * Spark's configuration of an encryption tier. `full` includes what goes over the network, since the keys of local files
 * go over it as well.
 *
 * @see Apache Spark, "Spark Security"; SPARK-47172 for GCM, from Spark 3.5.2
 */
export function encryptionConf(encryption: Encryption): Texts {
  switch (encryption) {
    case 'off':
      return {};
    case 'transit':
      return transit;
    case 'full':
      return { ...transit, ...local };
  }
}

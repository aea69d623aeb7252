export { apportion } from './quantity/apportion.js';
export { formatDuration } from './quantity/duration.js';
export { formatQuantity } from './quantity/format-quantity.js';
export {
  addQuantity,
  compareQuantity,
  quantityToMillis,
  quantityToUnits,
} from './quantity/kubernetes-quantity.js';
export type { Quantity, QuantityFormat } from './quantity/kubernetes-quantity.js';
export { formatBytes, kibibytesFromBytes } from './quantity/memory.js';
export { formatMoney, formatPico, formatSteps, parsePico, PICO_PER_UNIT } from './quantity/money.js';
export { parseQuantity } from './quantity/parse-quantity.js';
export { roundToDecimals } from './quantity/round-to-decimals.js';
export { formatUtc, parseUtc } from './quantity/timestamp.js';
export type { CatalogueEntry, Severity } from './message/catalogue-entry.js';
export { catalogue, catalogueEntry, isMessageCode } from './message/catalogue.js';
export type { Catalogue, MessageCode } from './message/catalogue.js';
export { formatMessage, message, storedMessage, withPlace } from './message/message.js';
export type { Message, MessageParams } from './message/message.js';
export { comparePlaces, formatPlace } from './message/place.js';
export type { Place } from './message/place.js';
export { ConfigError, MoorageError } from './error.js';
export type { ExitKind, MoorageErrorOptions } from './error.js';
export { decode } from './document/decode.js';
export { formatPath } from './document/document-path.js';
export type { DocumentPath } from './document/document-path.js';
export { parseYamlDocument } from './document/yaml-document.js';
export type { YamlDocument } from './document/yaml-document.js';
export { defaultLabelKeys } from './platform/label-keys.js';
export type { LabelKeys } from './platform/label-keys.js';
export { parsePlatform, platformJsonSchema } from './platform/parse-platform.js';
export type { Cluster, CostCenter, Platform, Team } from './platform/platform.js';
export type { ClusterSpec, CostCenterSpec, PlatformSpec, TeamSpec } from './platform/platform-spec.js';
export { resolvePlatform } from './platform/resolve-platform.js';

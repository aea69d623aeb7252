export { costJsonSchema } from './config/cost-file.js';

export { transfer } from './transfer';
export type {
  Transfer,
  TransferFitOptions,
  TransferOptions,
  TransferPredictOptions,
} from './transfer-types';

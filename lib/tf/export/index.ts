export { checkExport } from './check-export';
export { exportModel } from './export-model';
export type {
  CheckedForm,
  ExportCheck,
  ExportOptions,
  Exported,
  ExportedFile,
} from './export-types';

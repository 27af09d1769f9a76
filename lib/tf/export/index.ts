export { checkExport } from './check-export';
export { exportModel } from './export-model';
export { pictureClassifier } from './picture-classifier';
export type {
  CheckedForm,
  ExportCheck,
  ExportOptions,
  Exported,
  ExportedFile,
} from './export-types';

export { preparePicture, squarePicture, standardize } from './prepare-picture';
export { requirePictureInput } from './picture-input';
export type { PictureInput } from './picture-input';

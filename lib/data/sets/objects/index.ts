export { objects } from './objects';

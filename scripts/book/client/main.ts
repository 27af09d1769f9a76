// The script of every page of the book.
import { startExplorers } from './explorers';
import { startFigures } from './figures';
import { startMenu } from './menu';
import { startPrint } from './print';
import { startScrollers } from './scrollers';
import { startSearch } from './search';
import { startTheme } from './theme';
import { startTypes } from './types';

startTheme();
startMenu();
startSearch();
startFigures(); // before scrollers, which ask how wide it has got
startScrollers();
startExplorers();
startTypes();
startPrint();

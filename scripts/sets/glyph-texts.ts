/** Consonants of Devanagari in the order of the alphabet, then kṣa, tra and jña, then the digits. */
export const devanagariText: readonly string[] = [
  ...'क ख ग घ ङ च छ ज झ ञ ट ठ ड ढ ण त थ द'.split(' '),
  ...'ध न प फ ब भ म य र ल व श ष स ह'.split(' '),
  ...'क्ष त्र ज्ञ'.split(' '),
  ...'० १ २ ३ ४ ५ ६ ७ ८ ९'.split(' '),
];

export const latinText: readonly string[] = [
  ...'0 1 2 3 4 5 6 7 8 9'.split(' '),
  ...'A B C D E F G H I J K L M N O P Q R S T U V W X Y Z'.split(' '),
  ...'a b c d e f g h i j k l m n o p q r s t u v w x y z'.split(' '),
];

package dev.guardband.exporter.exposition;

/**
 * CRC-32 of joined texts, from the CRCs of the parts.
 *
 * <p>A CRC is a remainder of polynomials over two elements. Joining a part of n bytes multiplies
 * what came before by x to the power 8n and adds the part's own CRC; multiplication is modulo the
 * CRC's polynomial. Coefficients are stored reflected: the highest bit is that of x to the power 0.
 */
final class Crc {
  private static final int POLYNOMIAL = 0xEDB88320;
  private static final int ONE = 0x80000000;

  /** x to the powers 8, 16, 32, … : one for each bit of a length in bytes. */
  private static final int[] BYTE_POWERS = bytePowers();

  private Crc() {}

  /** What a CRC is multiplied by when {@code length} bytes follow. */
  static int shift(long length) {
    int shift = ONE;
    for (int bit = 0; length >> bit != 0; bit++) {
      if ((length >> bit & 1) == 1) {
        shift = multiply(shift, BYTE_POWERS[bit]);
      }
    }
    return shift;
  }

  /** The CRC of two texts one after the other. */
  static int join(int first, int second, int secondShift) {
    return multiply(first, secondShift) ^ second;
  }

  private static int multiply(int left, int right) {
    int product = 0;
    int term = right;
    for (int rest = left; rest != 0; rest <<= 1) {
      if (rest < 0) {
        product ^= term;
      }
      term = (term >>> 1) ^ (POLYNOMIAL & -(term & 1));
    }
    return product;
  }

  private static int[] bytePowers() {
    int[] powers = new int[63];
    powers[0] = ONE >>> 8;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = multiply(powers[i - 1], powers[i - 1]);
    }
    return powers;
  }
}

package dev.millrace.schemas.serde;

import org.apache.avro.Conversion;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Names the contract's records to Avro as classes it may load. Since 1.12.2 Avro loads no class by
 * the name in a schema unless the application trusts it, which keeps a schema from somewhere else
 * from choosing what is loaded here.
 *
 * <p>Avro loads every {@link Conversion} that {@link java.util.ServiceLoader} finds before it
 * touches the first record, so the trust stands for whoever has this module on the class path; as a
 * conversion, this one converts nothing.
 */
public final class TrustedRecords extends Conversion<TrustedRecords> {
  private static final String PACKAGES = "dev.millrace.schemas.";

  static {
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(
            ClassSecurityValidator.getGlobal(), TrustedRecords::isRecordOfTheContract));
  }

  private static boolean isRecordOfTheContract(Class<?> type) {
    return (type.getPackageName() + ".").startsWith(PACKAGES)
        && (type.isEnum() || SpecificRecord.class.isAssignableFrom(type));
  }

  @Override
  public Class<TrustedRecords> getConvertedType() {
    return TrustedRecords.class;
  }

  @Override
  public String getLogicalTypeName() {
    return "millrace-trusted-records";
  }
}

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

public class Crash_07bd51703564b337c4c2d10705090d6e85abd5a8 {
    static final String base64Bytes = String.join("", "ZGENYQorKysgIgAN////////CAD/////ATz///+s//////f/////KysrIP///1r///9dXEVcIgAN//+f////////////////////rP/////3/////ysrKyBkAP9dXEVcMmIvKy4AIAkARV1dXV0AALkAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABdXf////8iYisgIGH///8noA1hCisgIini");

    public static void main(String[] args) throws Throwable {
        Crash_07bd51703564b337c4c2d10705090d6e85abd5a8.class.getClassLoader().setDefaultAssertionStatus(true);
        try {
            Method fuzzerInitialize = dev.tether.cli.fuzz.TextFuzzer.class.getMethod("fuzzerInitialize");
            fuzzerInitialize.invoke(null);
        } catch (NoSuchMethodException ignored) {
            try {
                Method fuzzerInitialize = dev.tether.cli.fuzz.TextFuzzer.class.getMethod("fuzzerInitialize", String[].class);
                fuzzerInitialize.invoke(null, (Object) args);
            } catch (NoSuchMethodException ignored1) {
            } catch (IllegalAccessException | InvocationTargetException e) {
                e.printStackTrace();
                System.exit(1);
            }
        } catch (IllegalAccessException | InvocationTargetException e) {
            e.printStackTrace();
            System.exit(1);
        }
        byte[] input = java.util.Base64.getDecoder().decode(base64Bytes);
        dev.tether.cli.fuzz.TextFuzzer.fuzzerTestOneInput(input);
    }
}
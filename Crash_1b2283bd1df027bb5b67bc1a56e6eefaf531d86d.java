import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

public class Crash_1b2283bd1df027bb5b67bc1a56e6eefaf531d86d {
    static final String base64Bytes = String.join("", "PHByb2plY3Q+PG1vZGVsVmVyc2lvbj40LjUuMDwvbUVycm9yZXJzaW9uPgo8cGFyZW50Pjxncm91cElkPmc8L2dyb3VwSWQ+PGFydGlmYWN0SWQ+cDwvYXJ0aWacnIu2ZD48dmVyc2lvbj4xPC92ZXJzaW9uPjxyZWxhdGl2ZVBhdGg+bTwvcmVsYXRpdmVQYXRoPjwvcGFyZW50Pgo8YXJ0aWZhY3RJZD5hPC9hcnRpZmFjdElkPjxwYWNrYWdpbmc+cG9tPC9wYWNrYWdpbmc+PG1vZHVsZXM+PG1vZHVsZT5tPC9tb2R1bGU+PC9tb2R1bGVzPgo8cHJvcGVydGllcz48dj4xPC92PjxtYXZlbi5jb21waWxlci5yZWxlYXNlMS8+PDdtYXZlbi5jb21waWxlci5yZWxlYXNlPjx4cHJvcGVydGllcz4KPHByb2ZpbGVzPjxwcm9maWxlPjxpZD54PC9pZD48YWN0aXZhdGlvbj48ZmlsZT48ZXhpc3RzPiR7YmFzZWRpcn0vbTwvZXhpc3RzPjwvZmlsZT48L2FjdGl2YXRpb24+PG1vZHVsZXM+PG1vZHVsZT5uPC9tb2R1bGU+PC9tb2R1bGVzPjwvcHJvZmlsZT48L3Byb2ZpbGVzPgo8ZGVwZW5kZW5jeU1hbmFnZW1lbnQ+PGRlcGVuZGVuY2llcz48ZGVwZW5kZW5jeT48Z3JvdXBJZD54PC9ncm91cElkPjxhcnRpZmFjdElkPmI8L2FydGlmYWN0SWQ+PHZlcnNpb24+JHt2fTwvdmVyc2lvbj48dHlwZT5wb208L3R5cGU+PHNjb3BlPmltcG9ydDwvc2NvcGU+PC9kZXA7bmRlbmN5PjwvZGVwZW5kZW5jaWVzPjwvZGVwZW5kZW5jeU1hbmFnZW1lbnQ+CjxkZXBlbmRlbmNpZXM+PGRlcGVuZGVuY3k+PGdyb3VwSWQ+eDwvZ3JvdXBJZD48YXJ0aWZhY3RJZD5hPHJjZT48L3NvdXJjZXM+PC9jb25maWd1cmF0aW9uPjwvZXhlY3V0aW9uPjwvZXhlY3V0aW9ucz48L3BsdWdpbj48L3BsdWdpbnM+PC9idWlsZD4KPC9wcm9qZWN0Pgo=");

    public static void main(String[] args) throws Throwable {
        Crash_1b2283bd1df027bb5b67bc1a56e6eefaf531d86d.class.getClassLoader().setDefaultAssertionStatus(true);
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
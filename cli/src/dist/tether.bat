@echo off
rem Runs Tether. JAVA_HOME is the JDK to use (17 or newer) unless there is one beside it in the folder runtime;
rem TETHER_JAVA_OPTS are further options for it.
setlocal
set "java=java"
if not "%JAVA_HOME%"=="" set "java=%JAVA_HOME%\bin\java"
if exist "%~dp0..\runtime\bin\java.exe" set "java=%~dp0..\runtime\bin\java"
"%java%" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData %TETHER_JAVA_OPTS% -jar "%~dp0..\lib\tether.jar" %*
exit /b %ERRORLEVEL%
